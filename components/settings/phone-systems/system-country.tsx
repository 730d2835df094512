'use client';

import { useMutation } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { changePhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { CountryField, countryName } from '../country-field.tsx';

/** Where a phone system stands, in force at once: numbers that it writes without a country code are read so. */
export function SystemCountry({ system }: { system: Pick<PhoneSystemWire, 'id' | 'label' | 'country'> }) {
  const t = useMessages('phoneSystems');
  const change = useMutation(changePhoneSystemOptions(system.id));
  const { tag } = useLocale();
  const { set, guessed } = system.country;
  const choose = (country: string | null) =>
    change.mutate(
      { country },
      { onSuccess: () => notify({ text: t('countrySaved'), tone: 'done', about: 'country' }) },
    );
  return (
    <CountryField
      none={guessed ? t('countryAutomatic', { country: countryName(guessed, tag) }) : t('countryNotSet')}
      value={change.isPending ? (change.variables.country ?? null) : set}
      onChange={choose}
      isDisabled={change.isPending}
      hint={t('countryHint', { system: system.label })}
      error={change.error ? sentenceOf(change.error) : undefined}
    />
  );
}

/** True where nothing tells the country and a number has come that needs it, so that somebody has to say. */
export function needsCountry({ state, declared, country }: PhoneSystemWire): boolean {
  const isConnected = state !== 'archived' && state !== 'erasing';
  return isConnected && declared !== 'yes' && country.matters && country.set === null && country.guessed === null;
}
