'use client';

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { decideLossesOptions } from '#lib/client/commands/change-phone-system.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

/** Voicemails that the phone system suddenly no longer lists: an administrator says what that means. */
export function SuspectedLossesBanner({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const decide = useMutation(decideLossesOptions(system.id));
  const { suspectedLosses, label } = system;
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      <p className="font-medium">{t('missingTitle', { count: suspectedLosses, system: label })}</p>
      <p className="mt-0.5 text-muted">{t('missingAbout', { count: suspectedLosses })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => decide.mutate({ decision: 'keep', suspectedLosses })}>{t('keep')}</Button>
        <Button onClick={() => decide.mutate({ decision: 'mark-gone', suspectedLosses })}>
          {t('markDeletedThere', { count: suspectedLosses })}
        </Button>
      </div>
      {decide.error && (
        <p role="alert" className="mt-2 text-danger">
          {sentenceOf(decide.error)}
        </p>
      )}
    </Banner>
  );
}
