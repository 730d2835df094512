import { useMemo } from 'react';
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

/** One of the world's countries, by its English name. */
export function CountryField({ label = 'Country', none, value, onChange, hint, error, isDisabled }: CountryFieldProps) {
  const choices = useMemo(() => [{ value: '', label: none }, ...countries()], [none]);
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      choices={choices}
      hint={hint}
      error={error}
      disabled={isDisabled}
    />
  );
}

/** In English, as all of Aftertone. */
export function countryName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
}

function countries(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((a, b) =>
    a.label.localeCompare(b.label, 'en'),
  );
}
