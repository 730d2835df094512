'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { FIELD, LABEL } from '#components/ui/field-style.ts';
import { PasswordField } from '#components/ui/password-field.tsx';
import { useCountdown } from '#components/ui/use-countdown.ts';
import { type SignInOutcome, signIn } from '#lib/client/commands/sign-in.ts';
import { SignInProblem } from './sign-in-problem.tsx';

interface Attempt {
  email: string;
  password: string;
  outcome: SignInOutcome | null;
}

export interface SignInFormProps {
  /** Page of ours to open afterwards. */
  next: string;
  /** The cursor waits in it; not where something else comes first, since a phone's keyboard would hide that. */
  isFirst: boolean;
}

/** Address and password. Works from the first paint: what is sent before the page woke up is sent when it does. */
export function SignInForm({ next, isFirst }: SignInFormProps) {
  const t = useMessages('access');
  const password = useRef<HTMLInputElement>(null);
  const [attempt, send, isSending] = useActionState<Attempt, FormData>(
    async (_, form) => {
      const given = { email: String(form.get('email') ?? ''), password: String(form.get('password') ?? '') };
      const outcome = await signIn(given.email, given.password);
      if (outcome.kind === 'signed-in') window.location.assign(next);
      return { ...given, outcome };
    },
    { email: '', password: '', outcome: null },
  );
  useEffect(() => {
    // React empties a form after its action. Nobody should have to type a password again because the network failed.
    if (!attempt.outcome || !password.current) return;
    password.current.value = attempt.password;
    if (attempt.outcome.kind === 'wrong') password.current.select();
  }, [attempt]);
  const { outcome } = attempt;
  const seconds = outcome?.kind === 'too-many' ? outcome.waitSeconds : 0;
  const left = useCountdown(isSending || seconds === 0 ? null : outcome, seconds);
  const isBusy = isSending || outcome?.kind === 'signed-in';
  return (
    <form action={send} onSubmit={(event) => left > 0 && event.preventDefault()} className="space-y-4">
      <div>
        <label htmlFor="email" className={LABEL}>
          {t('emailAddress')}
        </label>
        <input
          id="email"
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: signing in is all this page is for
          autoFocus={isFirst}
          required
          maxLength={200}
          defaultValue={attempt.email}
          className={`${FIELD} mt-1.5`}
        />
      </div>
      <PasswordField ref={password} label={t('password')} name="password" autoComplete="current-password" />
      <SignInProblem outcome={isSending ? null : outcome} secondsLeft={left} />
      <Button
        type="submit"
        variant={left > 0 ? 'plain' : 'primary'}
        disabled={isBusy}
        aria-disabled={left > 0}
        className="h-11 w-full text-base"
      >
        {isBusy ? t('signingIn') : t('signIn')}
      </Button>
    </form>
  );
}
