'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { changePhoneSystemOptions } from '#lib/client/change-phone-system.ts';
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
  onSaved: () => void;
}

/** Writes over the settings of a phone system; an archive, whose settings are forgotten, is given all of them. */
export function ChangeSettingsForm({ system, provider, onSaved }: ChangeSettingsFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const change = useMutation(changePhoneSystemOptions(system.id));
  const isArchive = system.state === 'archived';
  const faults = settingErrors(change.error, provider.fields);
  useFocusFault(form, change.error);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const settings = readSettings(new FormData(event.currentTarget), provider.fields);
    const isNothing = !isArchive && Object.keys(settings).length === 0;
    setIsEmpty(isNothing);
    if (!isNothing && !change.isPending) change.mutate({ settings }, { onSuccess: onSaved });
  };
  return (
    <form ref={form} onSubmit={save} noValidate className="space-y-4" autoComplete="off">
      {provider.fields.map((field) => (
        <SettingInput key={field.name} field={field} error={faults[field.name]} isStored={!isArchive} />
      ))}
      {isEmpty && (
        <p role="alert" className="text-danger text-sm">
          Nothing is written, so nothing would change.
        </p>
      )}
      <TestResult lines={undefined} error={change.error} busy={change.isPending ? 'Trying it out…' : null} />
      <Button type="submit" look="primary" aria-disabled={change.isPending}>
        {isArchive ? 'Connect' : 'Save'}
      </Button>
    </form>
  );
}
