import { type ComponentProps, type ReactNode, useId } from 'react';
import { FIELD, LABEL } from './field-style.ts';

export interface FieldFrameProps {
  id: string;
  label: ReactNode;
  /** What to enter, or how it's used. */
  hint?: ReactNode;
  /** What's wrong with the value; announced. */
  error?: string | undefined;
  children: ReactNode;
}

/** Label above, hint and error below; screen readers read them with a field that has {@link fieldIds}. */
export function FieldFrame({ id, label, hint, error, children }: FieldFrameProps) {
  return (
    <div>
      <label htmlFor={id} className={LABEL}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-muted text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-danger text-sm">
          {error}
        </p>
      )}
    </div>
  );
}

/** Attributes that connect a field with its label, hint and error. */
export function fieldIds(id: string, hint: ReactNode, error: string | undefined) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined };
}

export type TextFieldProps = Omit<ComponentProps<'input'>, 'id'> & Pick<FieldFrameProps, 'label' | 'hint' | 'error'>;

/** One line of text with its label. */
export function TextField({ label, hint, error, className, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error }}>
      <input {...input} {...fieldIds(id, hint, error)} className={`${FIELD} mt-1.5 ${className ?? ''}`} />
    </FieldFrame>
  );
}
