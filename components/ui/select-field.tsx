import { type ComponentProps, useId } from 'react';
import { FIELD } from './field-style.ts';
import { FieldFrame, type FieldFrameProps, fieldIds } from './text-field.tsx';

export type SelectFieldProps = Omit<ComponentProps<'select'>, 'id'> &
  Pick<FieldFrameProps, 'label' | 'hint' | 'error'> & {
    choices: readonly { value: string; label: string }[];
  };

/** One of several choices, as the browser's own list, which works best on phones. */
export function SelectField({ label, hint, error, choices, className, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error }}>
      <select {...select} {...fieldIds(id, hint, error)} className={`${FIELD} mt-1.5 ${className ?? ''}`}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
