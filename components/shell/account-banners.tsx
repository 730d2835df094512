'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive, TriangleAlert } from 'lucide-react';
import { Banner } from '#components/ui/banner.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TEXT_ACTION } from '#components/ui/text-action.ts';
import { archiveOf, linesOptions, silentAccounts } from '#lib/client/lines.ts';
import { useMe } from '#lib/client/use-me.ts';
import { TroubleSaid } from './trouble-said.tsx';

/**
 * One strip for each phone system from which nothing comes, in the server's words; of one line when that is shown, and
 * then also when it is an archive. Administrators get there from here.
 */
export function AccountBanners({ line }: { line: string | null }) {
  const { data: lines } = useQuery(linesOptions);
  const isAdministrator = useMe()?.role === 'administrator';
  const archive = archiveOf(lines, line);
  return (
    <>
      {silentAccounts(lines, line).map(({ id, label, reason, failingSince, waiting }) => (
        <Banner
          key={id}
          tone="warn"
          icon={<TriangleAlert aria-hidden />}
          action={isAdministrator && <ToSettings accountId={id} label={label} />}
        >
          <TroubleSaid
            reason={reason ?? `${label} cannot be reached. What was loaded stays here.`}
            failingSince={failingSince}
            waiting={waiting}
          />
        </Banner>
      ))}
      {archive && <Banner icon={<Archive aria-hidden />}>{archive.reason}</Banner>}
    </>
  );
}

function ToSettings({ accountId, label }: { accountId: string; label: string }) {
  return (
    <a href={`/settings/phone-systems/${accountId}`} className={classNames(TEXT_ACTION, '-my-1')}>
      See to it<span className="sr-only">: settings of {label}</span>
    </a>
  );
}
