'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMessages } from '#components/messages/messages.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { changeMeOptions } from '#lib/client/commands/change-me.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { LANGUAGES, type Language } from '#lib/domain/languages.ts';
import type { LanguageChoice, NumberFormat, Preferences } from '#lib/domain/preferences.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { NumberFormatsWire } from '#lib/wire/me.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { Panel } from '../panel.tsx';

export interface PreferencesPanelProps {
  me: MeWire;
  formats: NumberFormatsWire;
  ownCountry: string | null;
  ownLanguage: Language;
}

/** How a member wants to work, in force at once and on every device of theirs. */
export function PreferencesPanel({ me, formats, ownCountry, ownLanguage }: PreferencesPanelProps) {
  const t = useMessages('settings');
  const router = useRouter();
  const client = useQueryClient();
  const change = useMutation(changeMeOptions);
  // What was chosen shows at once; when it is refused, what is so comes back and says why.
  const wanted = change.isPending ? change.variables.preferences : undefined;
  const shown: Preferences = {
    shortcuts: wanted?.shortcuts ?? me.preferences.shortcuts,
    numberFormat: wanted?.numberFormat ?? me.preferences.numberFormat,
    language: wanted?.language ?? me.preferences.language,
  };
  const choose = (preferences: Partial<Preferences>) =>
    change.mutate({ preferences }, { onSuccess: () => inForce(preferences) });
  const inForce = ({ language }: Partial<Preferences>) => {
    // Language and country are handed down by the server with the page.
    router.refresh();
    // Whatever the server has put into words is in the language before.
    if (language !== undefined) void client.invalidateQueries();
  };
  return (
    <Panel title={t('preferences')} about={t('preferencesAbout')}>
      <div className="flex flex-col gap-5">
        <Switch
          label={t('shortcuts')}
          hint={t('shortcutsHint')}
          isOn={shown.shortcuts}
          onChange={(shortcuts) => choose({ shortcuts })}
        />
        <SelectField
          label={t('language')}
          value={shown.language}
          onChange={(event) => choose({ language: event.target.value as LanguageChoice })}
          choices={[
            { value: 'auto', label: t('languageAutomatic', { language: LANGUAGES[ownLanguage] }) },
            ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
          ]}
          hint={t('languageHint')}
        />
        <SelectField
          label={t('numberFormat')}
          value={shown.numberFormat}
          onChange={(event) => choose({ numberFormat: event.target.value as NumberFormat })}
          choices={choicesOf(formats, ownCountry, t)}
          hint={exampleOf(shown.numberFormat, formats, ownCountry, t)}
        />
        <p role="alert" className="text-danger text-sm empty:sr-only">
          {change.error && sentenceOf(change.error)}
        </p>
      </div>
    </Panel>
  );
}

type Words = Translator<Areas['settings']>;

function choicesOf(formats: NumberFormatsWire, ownCountry: string | null, t: Words) {
  const own = formats.find(({ country }) => country === ownCountry);
  return [
    { value: 'auto', label: own ? t('numbersAsInOwnCountry', { country: own.name }) : t('numbersAutomatic') },
    { value: 'international', label: t('numbersInternational') },
    ...formats.map(({ country, name }) => ({ value: country, label: name })),
  ];
}

/** "Example: (201) 555-0123": the country's own number in the format that was chosen. */
function exampleOf(chosen: NumberFormat, formats: NumberFormatsWire, ownCountry: string | null, t: Words): string {
  const wanted = chosen === 'auto' || chosen === 'international' ? ownCountry : chosen;
  const found = formats.find(({ country }) => country === wanted);
  const example = found ?? formats.find(({ country }) => country === 'US');
  if (!example) return '';
  if (!found || chosen === 'international') return t('numberExample', { number: example.international });
  return t('numberExampleNational', { number: found.national });
}
