'use client';

import { type FormEvent, useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { RetryWait } from '#components/ui/retry-wait.tsx';
import { useCountdown } from '#components/ui/use-countdown.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { ClientError, sentenceOf } from '#lib/client/request/client-error.ts';
import { giveProof } from '#lib/client/request/confirm-its-me.ts';
import type { ProofQuestion } from '#lib/client/request/proof.ts';

export interface ConfirmItsYouProps {
  question: ProofQuestion;
}

/** Asks for the member's password in a dialog above what they were doing, which then continues or stays as typed. */
export function ConfirmItsYou({ question }: ConfirmItsYouProps) {
  const t = useMessages('common');
  const me = useMe();
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState<Error | null>(null);
  const [isSending, setIsSending] = useState(false);
  const refusal = error instanceof ClientError ? error : null;
  const seconds = refusal?.code === 'rate-limited' ? (refusal.details.retryAfterSeconds ?? 0) : 0;
  const left = useCountdown(seconds > 0 ? error : null, seconds);
  const wrong = refusal?.details.fields?.password;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    // React events bubble to the form underneath, although the dialog is rendered elsewhere.
    event.stopPropagation();
    if (isSending || left > 0) return;
    setIsSending(true);
    try {
      await giveProof(String(new FormData(form.current ?? undefined).get('password')));
      question.settle(true);
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error(String(refused)));
      setIsSending(false);
      form.current?.querySelector<HTMLInputElement>('[name=password]')?.select();
    }
  };
  return (
    <Modal
      isOpen
      isAbove
      onOpenChange={() => question.settle(false)}
      title={t('confirmItsYou')}
      description={t('enterPasswordToContinue')}
    >
      <form ref={form} onSubmit={send} className="flex flex-col gap-4">
        <input type="text" hidden autoComplete="username" value={me?.email ?? ''} readOnly />
        <PasswordField label={t('password')} name="password" autoComplete="current-password" error={wrong} />
        <p role="alert" className="text-danger text-sm empty:sr-only">
          {seconds > 0 ? <RetryWait seconds={seconds} left={left} /> : error && !wrong && sentenceOf(error)}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => question.settle(false)}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" aria-disabled={isSending || left > 0}>
            {t(isSending ? 'checking' : 'continue')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
