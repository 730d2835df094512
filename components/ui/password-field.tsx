'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useId, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { FIELD } from './field-style.ts';
import { FieldFrame, type FieldFrameProps, fieldIds } from './text-field.tsx';

export type PasswordFieldProps = Pick<FieldFrameProps, 'label' | 'hint' | 'error'> &
  Pick<ComponentProps<'input'>, 'ref' | 'minLength' | 'maxLength' | 'required' | 'placeholder'> & {
    name: string;
    autoComplete: 'current-password' | 'new-password';
    /** What it is, on the button that shows it; a password unless said. */
    what?: string;
  };

/** A password or key with a button that shows what was typed. */
export function PasswordField({
  label,
  hint,
  error,
  required = true,
  maxLength = 200,
  what,
  ...input
}: PasswordFieldProps) {
  const t = useMessages('common');
  const id = useId();
  const [isShown, setIsShown] = useState(false);
  return (
    <FieldFrame {...{ id, label, hint, error }}>
      <div className="relative mt-1.5">
        <input
          {...input}
          {...fieldIds(id, hint, error)}
          type={isShown ? 'text' : 'password'}
          autoCapitalize="off"
          spellCheck={false}
          required={required}
          maxLength={maxLength}
          className={`${FIELD} pr-12`}
        />
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={what === undefined ? t('showPassword') : t('showSecret', { name: what })}
          onClick={() => setIsShown(!isShown)}
          className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-lg text-muted hover:text-ink"
        >
          {isShown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
        </button>
      </div>
    </FieldFrame>
  );
}
