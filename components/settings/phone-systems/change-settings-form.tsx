'use client';

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { changePhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire, ProviderWire } from '#lib/wire/accounts.ts';
import { readSettings } from './read-settings.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInput } from './setting-input.tsx';
import { TestResult } from './test-result.tsx';
import { useFocusFault } from './use-focus-fault.ts';

export interface ChangeSettingsFormProps {
  system: PhoneSystemWire;
  provider: ProviderWire;
  /** Called when the phone system has answered with them and they are kept. */
  onSaved: (kept: PhoneSystemWire) => void;
}

/** Writes over the settings of a phone system; an archive, whose settings are forgotten, is given all of them. */
export function ChangeSettingsForm({ system, provider, onSaved }: ChangeSettingsFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const change = useMutation(changePhoneSystemOptions(system.id));
  const isArchive = system.state === 'archived';
  const faults = settingErrors(change.error, provider.fields);
  useFocusFault(form, change.error);
  const save = (identity?: 'same' | 'new') => {
    const settings = readSettings(new FormData(form.current ?? undefined), provider.fields);
    const isNothing = !isArchive && Object.keys(settings).length === 0;
    setIsEmpty(isNothing);
    if (!isNothing && !change.isPending) change.mutate({ settings, identity }, { onSuccess: onSaved });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const isAnother = change.error instanceof ClientError && change.error.code === 'another-account';
  return (
    <form ref={form} onSubmit={submit} noValidate className="space-y-4" autoComplete="off">
      {provider.fields.map((field) => (
        <SettingInput key={field.name} field={field} error={faults[field.name]} isStored={!isArchive} />
      ))}
      {isEmpty && (
        <p role="alert" className="text-danger text-sm">
          Nothing is written, so nothing would change.
        </p>
      )}
      {isAnother && !change.isPending && <AnotherAccount label={system.label} onDecide={save} />}
      <TestResult
        lines={undefined}
        error={isAnother ? null : change.error}
        busy={change.isPending ? 'Trying it out…' : null}
      />
      <Button type="submit" look="primary" aria-disabled={change.isPending}>
        {isArchive ? 'Connect' : 'Save'}
      </Button>
    </form>
  );
}

function AnotherAccount({ label, onDecide }: { label: string; onDecide: (identity: 'same' | 'new') => void }) {
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      <div role="alert">
        <p className="font-medium">This looks like a different account. Connect it as a new phone system?</p>
        <p className="mt-0.5 text-muted">
          Nothing was changed. If you know it’s the same phone system as {label}, for example after a rebuild, choose
          “It’s the same”: pending changes are then sent to it, and its voicemails join the ones already here.
        </p>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => onDecide('new')}>Connect as a new phone system</Button>
        <Button onClick={() => onDecide('same')}>It’s the same</Button>
      </div>
    </Banner>
  );
}
