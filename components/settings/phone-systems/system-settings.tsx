'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { changePhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { providersOptions } from '#lib/client/queries/phone-systems.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';
import { ChangeSettingsForm } from './change-settings-form.tsx';
import { SystemCountry } from './system-country.tsx';

/** A phone system's name, and its settings: never shown, only written over. Those of an accounts file are changed there. */
export function SystemSettings({ system }: { system: PhoneSystemWire }) {
  if (system.declared === 'yes')
    return (
      <Panel title="Settings">
        <p className="max-w-prose text-muted text-sm">
          {system.label} comes from the accounts file (ACCOUNTS_FILE). Change its name, country or settings there, or
          remove it there, then restart Aftertone.
        </p>
      </Panel>
    );
  return (
    <Panel title="Settings" about="Sealed on the server, and never shown again.">
      <div className="space-y-4">
        <NameForm key={system.label} system={system} />
        <SystemCountry system={system} />
        <ChangeSettings system={system} />
      </div>
    </Panel>
  );
}

function NameForm({ system }: { system: PhoneSystemWire }) {
  const [label, setLabel] = useState(system.label);
  const change = useMutation(changePhoneSystemOptions(system.id));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (label === system.label || change.isPending) return;
    change.mutate(
      { label },
      { onSuccess: () => notify({ text: 'Name saved, for everybody.', tone: 'done', about: 'phone-system' }) },
    );
  };
  return (
    <form onSubmit={save} className="flex flex-wrap items-end gap-2">
      <div className="min-w-56 flex-1">
        <TextField
          label="Name"
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          required
          maxLength={80}
          autoComplete="off"
          error={change.error ? sentenceOf(change.error) : undefined}
        />
      </div>
      <Button type="submit" className="h-11" aria-disabled={change.isPending || label === system.label}>
        Save name
      </Button>
    </form>
  );
}

function ChangeSettings({ system }: { system: PhoneSystemWire }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = useRouter();
  const { data: providers } = useQuery({ ...providersOptions, enabled: isOpen });
  const provider = providers?.items.find(({ id }) => id === system.provider);
  const isArchive = system.state === 'archived';
  const title = isArchive ? `Connect ${system.label} again` : `Change the settings of ${system.label}`;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{isArchive ? 'Connect again…' : 'Change settings…'}</Button>
      <Modal
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={title}
        description={
          isArchive
            ? 'Its settings were forgotten when it was removed. They are tried out before they are kept.'
            : 'Fields you leave empty stay as they are. If you change the address, enter the password or key again. The new settings are tested before they’re saved.'
        }
      >
        {providers && !provider && <p>This version of Aftertone has no adapter for it.</p>}
        {provider && (
          <ChangeSettingsForm
            system={system}
            provider={provider}
            onSaved={({ id }) => {
              setIsOpen(false);
              const isNew = id !== system.id;
              const text = isNew ? 'Connected as a new phone system.' : 'It answers. The new settings are kept.';
              notify({ text, tone: 'done', about: 'phone-system' });
              if (isNew) router.push(`/settings/phone-systems/${id}`);
            }}
          />
        )}
      </Modal>
    </>
  );
}
