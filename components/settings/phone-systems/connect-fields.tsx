'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { addPhoneSystemOptions, testPhoneSystemOptions } from '#lib/client/commands/connect-phone-system.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { AddedPhoneSystemWire, ProviderWire } from '#lib/wire/accounts.ts';
import { CountryField } from '../country-field.tsx';
import { readSettings } from './read-settings.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInput } from './setting-input.tsx';
import { TestResult } from './test-result.tsx';
import { useFocusFault } from './use-focus-fault.ts';

/** The settings of one phone system. What was typed stays when it is refused. */
export function ConnectFields({
  provider,
  onAdded,
}: {
  provider: ProviderWire;
  onAdded: (added: AddedPhoneSystemWire) => void;
}) {
  const t = useMessages('phoneSystems');
  const settings = useMessages('settings');
  const [country, setCountry] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const test = useMutation(testPhoneSystemOptions);
  const add = useMutation(addPhoneSystemOptions);
  const error = add.error ?? test.error;
  const isBusy = test.isPending || add.isPending;
  const faults = settingErrors(error, provider.fields);
  const nameFault = error instanceof ClientError ? error.details.fields?.label : undefined;
  useFocusFault(form, error);

  const read = () => {
    const entered = new FormData(form.current ?? undefined);
    const label = String(entered.get('label') ?? '').trim() || provider.label;
    return {
      label,
      provider: provider.id,
      settings: readSettings(entered, provider.fields),
      ...(country && { country }),
    };
  };
  const tryOut = () => {
    if (isBusy) return;
    add.reset();
    const { provider: id, settings } = read();
    test.mutate({ provider: id, settings });
  };
  const connect = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    test.reset();
    add.mutate(read(), { onSuccess: onAdded });
  };
  return (
    <form ref={form} onSubmit={connect} noValidate className="space-y-4" autoComplete="off">
      <TextField
        name="label"
        label={settings('name')}
        hint={t('nameHint')}
        defaultValue={provider.label}
        maxLength={80}
        error={nameFault}
      />
      {provider.fields.map((field) => (
        <SettingInput key={field.name} field={field} error={faults[field.name]} />
      ))}
      <TestResult
        lines={test.data?.lines}
        error={error}
        busy={test.isPending ? t('testingConnection') : add.isPending ? t('testingAndConnecting') : null}
      />
      {test.data && test.data.country === null && (
        <CountryField
          label={t('whichCountry', { system: provider.label })}
          none={t('countryNotSet')}
          value={country}
          onChange={setCountry}
          hint={t('countryUnknownHint')}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={isBusy}>
          {t('connect')}
        </Button>
        <Button aria-disabled={isBusy} onClick={tryOut}>
          {t('testConnection')}
        </Button>
      </div>
    </form>
  );
}
