'use client';

import { Archive, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TEXT_ACTION } from '#components/ui/text-action.ts';
import { archiveOf, silentAccounts } from '#lib/client/queries/lines.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { AccountWire } from '#lib/wire/lines.ts';
import { AccountFailure } from './account-failure.tsx';
import { detail } from './detail.tsx';

/**
 * A banner for a phone system with problems, and one with a count for several, so that the list stays visible. With a line
 * selected: of its phone system only, and also when that is archived. Administrators get a link to its settings.
 */
export function AccountBanners({ line }: { line: string | null }) {
  const lines = useLinesWith(line);
  const archive = archiveOf(lines, line);
  const silent = silentAccounts(lines, line);
  const [first] = silent;
  return (
    <>
      {silent.length === 1 && first && <OfOne account={first} />}
      {silent.length > 1 && <OfSeveral accounts={silent} />}
      {archive && <Banner icon={<Archive aria-hidden />}>{archive.reason}</Banner>}
    </>
  );
}

function OfOne({ account }: { account: AccountWire }) {
  const isAdministrator = useMe()?.role === 'administrator';
  return (
    <Banner
      tone="warn"
      icon={<TriangleAlert aria-hidden />}
      action={isAdministrator && <ToSettings accountId={account.id} label={account.label} />}
    >
      <FailureOf account={account} />
    </Banner>
  );
}

function OfSeveral({ accounts }: { accounts: readonly AccountWire[] }) {
  const t = useMessages('common');
  const isAdministrator = useMe()?.role === 'administrator';
  const [isOpen, setIsOpen] = useState(false);
  const list = useId();
  return (
    <Banner
      tone="warn"
      icon={<TriangleAlert aria-hidden />}
      action={
        <button
          type="button"
          onClick={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-controls={list}
          className={classNames(TEXT_ACTION, '-my-1')}
        >
          {t(isOpen ? 'hide' : 'seeWhich')}
        </button>
      }
    >
      {t('phoneSystemsHaveProblems', { count: accounts.length })}
      <ul id={list} hidden={!isOpen} className="scroll-quiet mt-2 max-h-44 space-y-2 overflow-y-auto">
        {accounts.map((account) => (
          <li key={account.id} className="flex items-start gap-2.5">
            <span className="min-w-0 flex-1">
              <FailureOf account={account} />
            </span>
            {isAdministrator && <ToSettings accountId={account.id} label={account.label} />}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function FailureOf({ account: { label, reason, failingSince, waiting } }: { account: AccountWire }) {
  const t = useMessages('common');
  return (
    <AccountFailure
      reason={reason ?? t('phoneSystemHasProblems', { label: isolated(label) })}
      failingSince={failingSince}
      waiting={waiting}
    />
  );
}

function ToSettings({ accountId, label }: { accountId: string; label: string }) {
  const t = useMessages('common');
  return (
    <a href={`/settings/phone-systems/${accountId}`} className={classNames(TEXT_ACTION, '-my-1')}>
      {t.rich('viewPhoneSystem', { label, detail })}
    </a>
  );
}
