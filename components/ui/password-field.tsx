'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { FIELD, LABEL } from './field-look.ts';

/** A password with a button that shows what was typed. */
export function PasswordField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div>
      <label htmlFor="password" className={LABEL}>
        Password
      </label>
      <div className="relative mt-1.5">
        <input
          ref={field}
          id="password"
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          autoCapitalize="off"
          spellCheck={false}
          required
          maxLength={200}
          className={`${FIELD} pr-12`}
        />
        <button
          type="button"
          aria-pressed={isShown}
          aria-label="Show password"
          onClick={() => setIsShown(!isShown)}
          className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-lg text-muted hover:text-ink"
        >
          {isShown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
        </button>
      </div>
    </div>
  );
}
