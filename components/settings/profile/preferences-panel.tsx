'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { SelectField } from '#components/ui/select-field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { changeMeOptions } from '#lib/client/commands/change-me.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { LANGUAGES } from '#lib/domain/languages.ts';
import type { LanguageChoice, NumberFormat, Preferences } from '#lib/domain/preferences.ts';
import type { NumberFormatsWire } from '#lib/wire/me.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { Panel } from '../panel.tsx';

export interface PreferencesPanelProps {
  me: MeWire;
  formats: NumberFormatsWire;
  ownCountry: string | null;
}

/** How a member wants to work, in force at once and on every device of theirs. */
export function PreferencesPanel({ me, formats, ownCountry }: PreferencesPanelProps) {
  const router = useRouter();
  const change = useMutation(changeMeOptions);
  // What was chosen shows at once; when it is refused, what is so comes back and says why.
  const wanted = change.isPending ? change.variables.preferences : undefined;
  const shown: Preferences = {
    shortcuts: wanted?.shortcuts ?? me.preferences.shortcuts,
    numberFormat: wanted?.numberFormat ?? me.preferences.numberFormat,
    language: wanted?.language ?? me.preferences.language,
  };
  const choose = (preferences: Partial<Preferences>) =>
    // The reader's country is handed down by the server with the page.
    change.mutate({ preferences }, { onSuccess: () => router.refresh() });
  return (
    <Panel title="Preferences" about="For you, on every device.">
      <div className="flex flex-col gap-5">
        <Switch
          label="Keyboard shortcuts"
          hint="Single letters such as J, K and E. Off where they get in the way of speech input or a screen reader."
          isOn={shown.shortcuts}
          onChange={(shortcuts) => choose({ shortcuts })}
        />
        <SelectField
          label="Language"
          value={shown.language}
          onChange={(event) => choose({ language: event.target.value as LanguageChoice })}
          choices={[
            { value: 'auto', label: 'Automatic (as this browser is set)' },
            ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectField
          label="Phone numbers"
          value={shown.numberFormat}
          onChange={(event) => choose({ numberFormat: event.target.value as NumberFormat })}
          choices={choicesOf(formats, ownCountry)}
          hint={exampleOf(shown.numberFormat, formats, ownCountry)}
        />
        <p role="alert" className="text-danger text-sm empty:sr-only">
          {change.error && sentenceOf(change.error)}
        </p>
      </div>
    </Panel>
  );
}

function choicesOf(formats: NumberFormatsWire, ownCountry: string | null) {
  const own = formats.find(({ country }) => country === ownCountry);
  return [
    { value: 'auto', label: own ? `As this browser is set (${own.name})` : 'As this browser is set' },
    { value: 'international', label: 'Always with country code' },
    ...formats.map(({ country, name }) => ({ value: country, label: `As in ${name}` })),
  ];
}

/** "For example (201) 555-0123": the country's own number in the way that was chosen. */
function exampleOf(chosen: NumberFormat, formats: NumberFormatsWire, ownCountry: string | null): string {
  const wanted = chosen === 'auto' || chosen === 'international' ? ownCountry : chosen;
  const found = formats.find(({ country }) => country === wanted);
  const example = found ?? formats.find(({ country }) => country === 'US');
  if (!example) return '';
  if (!found || chosen === 'international') return `For example ${example.international}`;
  return `For example ${found.national}; from abroad with the country code.`;
}
