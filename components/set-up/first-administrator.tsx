'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { NewMemberFields } from '#components/auth/new-member-fields.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { setUp } from '#lib/client/commands/set-up.ts';
import { ClientError, sentenceOf } from '#lib/client/request/client-error.ts';

/** The one-time code and who the first administrator is. A code that came with the address is filled in. */
export function FirstAdministrator() {
  const t = useMessages('access');
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => {
    const fillIn = () => {
      const code = form.current?.elements.namedItem('code');
      if (code instanceof HTMLInputElement && location.hash.length > 1) code.value = location.hash.slice(1);
    };
    fillIn();
    // The printed link pasted where Set-up is open already loads no page.
    window.addEventListener('hashchange', fillIn);
    return () => window.removeEventListener('hashchange', fillIn);
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
        label={t('setUpCode')}
        name="code"
        required
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        placeholder="XXXX-XXXX"
        hint={t('setUpCodeHint')}
        error={fields?.code}
        className="font-mono tracking-wider"
      />
      <NewMemberFields email={undefined} name="" faults={fields} />
      <p role="alert" className="text-danger text-sm empty:sr-only">
        {error !== null && !fields && sentenceOf(error)}
      </p>
      <Button type="submit" variant="primary" disabled={isBusy} className="h-11 w-full text-base">
        {isBusy ? t('oneMoment') : t('continueSetUp')}
      </Button>
    </form>
  );
}
