'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { changePasswordOptions } from '#lib/client/commands/change-password.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { ClientError, sentenceOf } from '#lib/client/request/client-error.ts';
import { SHORTEST_PASSWORD } from '#lib/domain/password-rules.ts';

/** Another password for oneself, after the current one. */
export function PasswordForm({ email }: { email: string }) {
  const t = useMessages('settings');
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation(changePasswordOptions);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const given = new FormData(form.current ?? undefined);
    const [current, password] = [String(given.get('current')), String(given.get('password'))];
    change.mutate({ current, password }, { onSuccess: saved });
  };
  const saved = () => {
    form.current?.reset();
    notify({ text: t('passwordChanged'), tone: 'done', about: 'password' });
  };
  const fields = change.error instanceof ClientError ? change.error.details.fields : undefined;
  return (
    <form ref={form} onSubmit={save} className="flex flex-col items-stretch gap-4">
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t('currentPassword')}
        name="current"
        autoComplete="current-password"
        error={fields?.current}
      />
      <PasswordField
        label={t('newPassword')}
        name="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        hint={t('passwordHint', { count: SHORTEST_PASSWORD })}
        error={fields?.password}
      />
      <p role="alert" className="text-danger text-sm empty:sr-only">
        {change.error && !fields && sentenceOf(change.error)}
      </p>
      <Button type="submit" disabled={change.isPending} className="self-start">
        {change.isPending ? t('changingPassword') : t('changePassword')}
      </Button>
    </form>
  );
}
