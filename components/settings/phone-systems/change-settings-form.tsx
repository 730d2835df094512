'use client';

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { changePhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { SettingField } from '#lib/domain/setting-field.ts';
import type { PhoneSystemWire, ProviderWire, SavedSettingsWire } from '#lib/wire/accounts.ts';
import { readSettings } from './read-settings.ts';
import { settingErrors } from './setting-errors.ts';
import { SettingInput } from './setting-input.tsx';
import type { SettingInputProps } from './setting-input-props.ts';
import { TestResult } from './test-result.tsx';
import { useFocusFault } from './use-focus-fault.ts';

export interface ChangeSettingsFormProps {
  system: PhoneSystemWire;
  provider: ProviderWire;
  /** What is saved now; nothing of an archive, whose settings were deleted. */
  saved: SavedSettingsWire;
  /** Called when the phone system has answered with them and they are kept. */
  onSaved: (kept: PhoneSystemWire) => void;
}

/** Changes the saved settings of a phone system; where none are saved, all of them are entered. */
export function ChangeSettingsForm({ system, provider, saved, onSaved }: ChangeSettingsFormProps) {
  const t = useMessages('phoneSystems');
  const form = useRef<HTMLFormElement>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const change = useMutation(changePhoneSystemOptions(system.id));
  const isArchive = system.state === 'archived';
  const faults = settingErrors(change.error, provider.fields);
  useFocusFault(form, change.error);
  useFocusSecret(form, system.fix === 'secret');
  const save = (identity?: 'same' | 'new') => {
    const settings = readSettings(new FormData(form.current ?? undefined), provider.fields, saved.values);
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
        <SettingInput key={field.name} field={field} error={faults[field.name]} saved={savedOf(saved, field)} />
      ))}
      {isEmpty && (
        <p role="alert" className="text-danger text-sm">
          {t('nothingToSave')}
        </p>
      )}
      {isAnother && !change.isPending && <AnotherAccount label={system.label} onDecide={save} />}
      <TestResult
        lines={undefined}
        error={isAnother ? null : change.error}
        busy={change.isPending ? t('testingConnection') : null}
      />
      <Button type="submit" variant="primary" aria-disabled={change.isPending}>
        {t(isArchive ? 'connect' : 'save')}
      </Button>
    </form>
  );
}

/** Undefined where nothing is saved at all, so that fields begin as in a new form. */
function savedOf({ values, secrets }: SavedSettingsWire, { name }: SettingField): SettingInputProps['saved'] {
  if (secrets.length === 0 && Object.keys(values).length === 0) return undefined;
  return secrets.includes(name) ? true : (values[name] ?? null);
}

/** Takes the focus to the key or password that was refused, once the dialog has taken it. */
function useFocusSecret(form: RefObject<HTMLFormElement | null>, isRefused: boolean): void {
  const wasRefused = useRef(isRefused);
  useEffect(() => {
    if (!wasRefused.current) return;
    const timer = setTimeout(() => form.current?.querySelector<HTMLElement>('input[type="password"]')?.focus());
    return () => clearTimeout(timer);
  }, [form]);
}

function AnotherAccount({ label, onDecide }: { label: string; onDecide: (identity: 'same' | 'new') => void }) {
  const t = useMessages('phoneSystems');
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      <div role="alert">
        <p className="font-medium">{t('differentTitle')}</p>
        <p className="mt-0.5 text-muted">{t('differentAbout', { system: label })}</p>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => onDecide('new')}>{t('connectAsNew')}</Button>
        <Button onClick={() => onDecide('same')}>{t('itsTheSame')}</Button>
      </div>
    </Banner>
  );
}
