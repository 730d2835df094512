'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { removePhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { PendingChanges } from './pending-changes.tsx';

type How = 'archive' | 'erase';

/** What would be discarded first, then how: voicemails kept as an archive or deleted here, confirmed where something is lost. */
export function RemoveForm({ system, onRemoved }: { system: PhoneSystemWire; onRemoved: () => void }) {
  const t = useMessages('phoneSystems');
  const { pendingChanges, label, voicemails } = system;
  const count = pendingChanges.waiting + pendingChanges.refused + pendingChanges.scheduled;
  const isArchive = system.state === 'archived';
  const [how, setHow] = useState<How>(isArchive ? 'erase' : 'archive');
  const [isSure, setIsSure] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const remove = useMutation(removePhoneSystemOptions(system.id));
  const sure = sureWords(t, { how, changes: count, voicemails });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if ((sure !== null && !isSure) || remove.isPending) return;
    remove.mutate(
      { how, pendingChanges: count },
      {
        onSuccess: () => {
          onRemoved();
          notify({
            text: t(how === 'archive' ? 'nowArchived' : 'nowDeleting', { system: label }),
            tone: 'done',
            about: 'phone-system',
          });
        },
        // More changes are pending by now: the list above shows them, and whoever decides reads it first.
        onError: () => setIsSure(false),
      },
    );
  };
  return (
    <form onSubmit={send} className="space-y-4">
      {count > 0 && (
        <section>
          <h3 className="font-medium text-sm">{t('discardedTitle', { count })}</h3>
          <div className="mt-1 max-h-48 overflow-y-auto rounded-lg border border-line px-3">
            <PendingChanges accountId={system.id} count={count} />
          </div>
        </section>
      )}
      {!isArchive && (
        <fieldset>
          <legend className="sr-only">{t('itsVoicemails')}</legend>
          <Choice value="archive" how={how} onChoose={setHow} name={t('keepVoicemails')}>
            {t('keepVoicemailsAbout', { count: voicemails })}
          </Choice>
          <Choice value="erase" how={how} onChoose={setHow} name={t('deleteVoicemails')}>
            {t('deleteVoicemailsAbout', { count: voicemails })}
          </Choice>
        </fieldset>
      )}
      {sure && (
        <label className="flex min-h-11 items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={isSure}
            onChange={(event) => setIsSure(event.target.checked)}
            aria-invalid={isAsked && !isSure ? true : undefined}
            className="size-4 shrink-0 accent-ink"
          />
          {sure}
        </label>
      )}
      <p role="alert" className="text-danger text-sm empty:hidden">
        {remove.error ? sentenceOf(remove.error) : isAsked && sure && !isSure ? t('tickToConfirm') : ''}
      </p>
      <Button type="submit" variant="danger" className="border-danger" aria-disabled={remove.isPending}>
        {t(how === 'archive' ? 'disconnect' : isArchive ? 'deleteArchive' : 'disconnectAndDelete')}
      </Button>
    </form>
  );
}

interface ChoiceProps {
  value: How;
  how: How;
  name: string;
  onChoose: (how: How) => void;
  children: ReactNode;
}

function Choice({ value, how, name, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex gap-2.5 rounded-lg py-2 text-sm">
      <input
        type="radio"
        name="how"
        value={value}
        checked={how === value}
        onChange={() => onChoose(value)}
        className="mt-0.5 size-4 shrink-0 accent-ink"
      />
      <span>
        <span className="block font-medium">{name}</span>
        <span className="block text-muted text-xs">{children}</span>
      </span>
    </label>
  );
}

/** What has to be confirmed; null: nothing is lost. */
function sureWords(
  t: Translator<Areas['phoneSystems']>,
  { how, changes, voicemails: count }: { how: How; changes: number; voicemails: number },
): string | null {
  if (how === 'archive') return changes === 0 ? null : t('sureDiscard', { changes });
  return changes === 0 ? t('sureDelete', { count }) : t('sureDeleteAndDiscard', { count, changes });
}
