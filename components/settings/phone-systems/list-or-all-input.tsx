'use client';

import { useId, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { FIELD, LABEL } from '#components/ui/field-style.ts';
import { listName } from './read-settings.ts';
import type { SettingInputProps } from './setting-input-props.ts';

/** None, everything there is, or chosen ones: for the last a line to write them in. */
export function ListOrAllInput({ field, error, saved }: SettingInputProps) {
  const t = useMessages('phoneSystems');
  const id = useId();
  const [choice, setChoice] = useState(saved === 'all' ? 'all' : Array.isArray(saved) ? 'these' : 'none');
  const choices = [
    ['none', t('listNone')],
    ['all', field.all ?? t('listAll')],
    ['these', t('listChosen')],
  ] as const;
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={LABEL}>{field.label}</legend>
      {choices.map(([value, label]) => (
        <label key={value} className="mt-1 flex min-h-8 items-center gap-2.5 text-sm pointer-coarse:min-h-11">
          <input
            type="radio"
            name={field.name}
            value={value}
            checked={choice === value}
            onChange={() => setChoice(value)}
            className="size-4 shrink-0 accent-ink"
          />
          {label}
        </label>
      ))}
      {choice === 'these' && (
        <input
          name={listName(field.name)}
          aria-label={field.label}
          aria-invalid={error ? true : undefined}
          placeholder="8001, 8002"
          defaultValue={Array.isArray(saved) ? saved.join(', ') : undefined}
          autoComplete="off"
          className={`${FIELD} mt-1`}
        />
      )}
      {field.hint && <p className="mt-1.5 text-muted text-xs">{field.hint}</p>}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
