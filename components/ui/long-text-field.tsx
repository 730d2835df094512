import { type ComponentProps, useId } from 'react';
import { FieldFrame, type FieldFrameProps, fieldIds } from './text-field.tsx';

export type LongTextFieldProps = Omit<ComponentProps<'textarea'>, 'id'> &
  Pick<FieldFrameProps, 'label' | 'hint' | 'error'>;

/** A text of several lines with its label. */
export function LongTextField({ label, hint, error, className, ...input }: LongTextFieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error }}>
      <textarea
        rows={4}
        {...input}
        {...fieldIds(id, hint, error)}
        className={`mt-1.5 block w-full rounded-lg border border-edge bg-raised px-3 py-2 text-ink text-lg placeholder:text-faint hover:border-muted ${className ?? ''}`}
      />
    </FieldFrame>
  );
}
