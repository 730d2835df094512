'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { removePhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { OwedList } from './owed-list.tsx';

type How = 'archive' | 'erase';

/** What is given up first, then how: kept as an archive or erased here, confirmed where something is lost. */
export function RemoveForm({ system, onRemoved }: { system: PhoneSystemWire; onRemoved: () => void }) {
  const { owed, label } = system;
  const count = owed.waiting + owed.refused + owed.scheduled;
  const isArchive = system.state === 'archived';
  const [how, setHow] = useState<How>(isArchive ? 'erase' : 'archive');
  const [isSure, setIsSure] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const remove = useMutation(removePhoneSystemOptions(system.id));
  const sure = sureWords(how, count, system.voicemails);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if ((sure !== null && !isSure) || remove.isPending) return;
    remove.mutate(
      { how, owed: count },
      {
        onSuccess: () => {
          onRemoved();
          notify({ text: DONE[how](label), tone: 'done', about: 'phone-system' });
        },
        // More waits by now: the list above shows it, and whoever decides reads it first.
        onError: () => setIsSure(false),
      },
    );
  };
  return (
    <form onSubmit={send} className="space-y-4">
      {count > 0 && (
        <section>
          <h3 className="font-medium text-sm">
            {count === 1 ? 'One change' : `${count} changes`} {label} has not taken yet, and that would be given up:
          </h3>
          <div className="mt-1 max-h-48 overflow-y-auto rounded-lg border border-line px-3">
            <OwedList accountId={system.id} count={count} />
          </div>
        </section>
      )}
      {!isArchive && (
        <fieldset>
          <legend className="sr-only">What becomes of its voicemails</legend>
          <Choice value="archive" how={how} onChoose={setHow} name="Keep as an archive">
            Its {counted(system.voicemails)} stay here to read and to search, with the recordings kept so far. Nothing
            new comes, and nothing is sent to it.
          </Choice>
          <Choice value="erase" how={how} onChoose={setHow} name="Erase here">
            Its {counted(system.voicemails)} are erased here for everybody, with notes, activity and recordings. That
            cannot be undone.
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
        {remove.error ? sentenceOf(remove.error) : isAsked && sure && !isSure ? 'Tick the box to confirm.' : ''}
      </p>
      <Button type="submit" look="danger" className="border-danger" aria-disabled={remove.isPending}>
        {how === 'archive' ? 'Remove and keep the archive' : 'Erase here'}
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

const DONE: Record<How, (label: string) => string> = {
  archive: (label) => `${label} is an archive now.`,
  erase: (label) => `${label} is being erased here.`,
};

/** What has to be confirmed; null: nothing is lost. */
function sureWords(how: How, owed: number, voicemails: number): string | null {
  const changes = owed === 1 ? 'the change above' : `the ${owed} changes above`;
  if (how === 'archive') return owed === 0 ? null : `Give up ${changes}`;
  return owed === 0
    ? `Erase ${counted(voicemails)} for good`
    : `Erase ${counted(voicemails)} for good, and give up ${changes}`;
}

function counted(voicemails: number): string {
  return voicemails === 1 ? 'one voicemail' : `${voicemails} voicemails`;
}
