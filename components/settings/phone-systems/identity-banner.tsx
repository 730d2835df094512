'use client';

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { answerIdentityOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

export interface IdentityBannerProps {
  system: PhoneSystemWire;
  question: NonNullable<PhoneSystemWire['question']>;
}

/** What answers now is another account, or one that is here already: an administrator says what becomes of it. */
export function IdentityBanner({ system, question }: IdentityBannerProps) {
  const t = useMessages('phoneSystems');
  const router = useRouter();
  const answer = useMutation(answerIdentityOptions(system.id));
  const { label, pendingChanges } = system;
  const changes = pendingChanges.waiting + pendingChanges.refused + pendingChanges.scheduled;
  const goOn = () =>
    answer.mutate(
      { decision: 'same', pendingChanges: changes },
      {
        onSuccess: () => notify({ text: t('connectedAgain', { system: label }), tone: 'done', about: 'phone-system' }),
      },
    );
  const beginAnew = () =>
    answer.mutate(
      { decision: 'new', pendingChanges: changes },
      {
        onSuccess: ({ id }) => {
          notify({ text: t('connectedAsNew'), tone: 'done', about: 'phone-system' });
          router.push(`/settings/phone-systems/${id}`);
        },
      },
    );
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      {question.kind === 'another' ? (
        <Another label={label} changes={changes} onSame={goOn} onNew={beginAnew} />
      ) : (
        <Duplicate label={label} of={question.of?.label ?? null} onKeep={goOn} />
      )}
      {answer.error && (
        <p role="alert" className="mt-2 text-danger">
          {sentenceOf(answer.error)}
        </p>
      )}
    </Banner>
  );
}

interface AnotherProps {
  label: string;
  changes: number;
  onSame: () => void;
  onNew: () => void;
}

function Another({ label, changes, onSame, onNew }: AnotherProps) {
  const t = useMessages('phoneSystems');
  return (
    <>
      <p className="font-medium">{t('anotherTitle', { system: label })}</p>
      <p className="mt-0.5 text-muted">{t('anotherAbout', { changes })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={onNew}>{t('connectAsNew')}</Button>
        <Button onClick={onSame}>{t('itsTheSame')}</Button>
      </div>
    </>
  );
}

function Duplicate({ label, of, onKeep }: { label: string; of: string | null; onKeep: () => void }) {
  const t = useMessages('phoneSystems');
  return (
    <>
      <p className="font-medium">
        {of === null
          ? t('duplicateTitleUnknown', { system: label })
          : t('duplicateTitle', { system: label, other: of })}
      </p>
      <p className="mt-0.5 text-muted">{t('duplicateAbout', { system: label })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={onKeep}>{t('keepBoth')}</Button>
      </div>
    </>
  );
}
