import { useMemo } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { COUNTRIES } from '#lib/domain/countries.ts';

export interface CountryFieldProps {
  label?: string;
  /** What is so while none is chosen. */
  none: string;
  /** ISO 3166; null: none chosen. */
  value: string | null;
  onChange: (country: string | null) => void;
  hint?: string;
  error?: string | undefined;
  isDisabled?: boolean;
}

/** One of the world's countries, by its name in the reader's language. `label`: "Country" where none is given. */
export function CountryField({ label, none, value, onChange, hint, error, isDisabled }: CountryFieldProps) {
  const t = useMessages('settings');
  const { tag } = useLocale();
  const choices = useMemo(() => [{ value: '', label: none }, ...countries(tag)], [none, tag]);
  return (
    <SelectField
      label={label ?? t('country')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      choices={choices}
      hint={hint}
      error={error}
      disabled={isDisabled}
    />
  );
}

/** The name of a country (ISO 3166) in a language (BCP 47); its code where the browser knows none. */
export function countryName(code: string, tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'region' }).of(code) ?? code;
}

function countries(tag: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(tag, { type: 'region' });
  const { compare } = new Intl.Collator(tag);
  return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((a, b) =>
    compare(a.label, b.label),
  );
}
