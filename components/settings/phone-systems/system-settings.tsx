'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { changePhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';
import { SystemCountry } from './system-country.tsx';

export interface SystemSettingsProps {
  system: PhoneSystemWire;
  /** Opens the form for its connection. */
  onChange: () => void;
}

/** A phone system's name and country, and the way to its settings. Those of an accounts file are changed there. */
export function SystemSettings({ system, onChange }: SystemSettingsProps) {
  const t = useMessages('phoneSystems');
  const common = useMessages('common');
  if (system.declared === 'yes')
    return (
      <Panel title={common('settings')}>
        <p className="max-w-prose text-muted text-sm">{t('settingsInFile', { system: system.label })}</p>
      </Panel>
    );
  return (
    <Panel title={common('settings')} about={t('settingsAbout')}>
      <div className="space-y-4">
        <NameForm key={system.label} system={system} />
        <SystemCountry system={system} />
        <Button onClick={onChange}>{t(system.state === 'archived' ? 'reconnect' : 'changeSettings')}</Button>
      </div>
    </Panel>
  );
}

function NameForm({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const settings = useMessages('settings');
  const [label, setLabel] = useState(system.label);
  const change = useMutation(changePhoneSystemOptions(system.id));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (label === system.label || change.isPending) return;
    change.mutate(
      { label },
      { onSuccess: () => notify({ text: t('nameSaved'), tone: 'done', about: 'phone-system' }) },
    );
  };
  return (
    <form onSubmit={save} className="flex flex-wrap items-end gap-2">
      <div className="min-w-56 flex-1">
        <TextField
          label={settings('name')}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          required
          maxLength={80}
          autoComplete="off"
          error={change.error ? sentenceOf(change.error) : undefined}
        />
      </div>
      <Button type="submit" className="h-11" aria-disabled={change.isPending || label === system.label}>
        {settings('saveName')}
      </Button>
    </form>
  );
}
