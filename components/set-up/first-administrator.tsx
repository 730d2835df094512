'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { ClientError, sentenceOf } from '#lib/client/client-error.ts';
import { setUp } from '#lib/client/set-up.ts';
import { SHORTEST_PASSWORD } from '#lib/domain/password-rules.ts';

/** The one-time code and who the first administrator is. A code that came with the address is filled in. */
export function FirstAdministrator() {
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => {
    const code = form.current?.elements.namedItem('code');
    if (code instanceof HTMLInputElement && code.value === '') code.value = decodeURIComponent(location.hash.slice(1));
  }, []);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const given = new FormData(form.current ?? undefined);
    const text = (name: string) => String(given.get(name) ?? '');
    setIsBusy(true);
    setError(null);
    try {
      await setUp({ code: text('code'), name: text('name'), email: text('email'), password: text('password') });
      window.location.assign('/set-up');
    } catch (refused) {
      setError(refused);
      setIsBusy(false);
    }
  };
  const fields = error instanceof ClientError ? error.details.fields : undefined;
  return (
    <form ref={form} onSubmit={send} className="space-y-4">
      <TextField
        label="One-time code"
        name="code"
        required
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        placeholder="XXXX-XXXX"
        hint="It stands where Aftertone was started, in a box: in the terminal, or in the log of the service or container."
        error={fields?.code}
        className="font-mono tracking-wider"
      />
      <TextField label="Your name" name="name" required autoComplete="name" maxLength={80} error={fields?.name} />
      <TextField
        label="Email address"
        name="email"
        type="email"
        required
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        hint="You sign in with it. Nothing is sent to it."
        error={fields?.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        hint={`At least ${SHORTEST_PASSWORD} characters.`}
        error={fields?.password}
      />
      <p role="alert" className="text-danger text-sm empty:sr-only">
        {error !== null && !fields && sentenceOf(error)}
      </p>
      <Button type="submit" look="primary" disabled={isBusy} className="h-11 w-full text-base">
        {isBusy ? 'One moment…' : 'Go on'}
      </Button>
    </form>
  );
}
