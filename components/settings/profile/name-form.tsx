'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { changeMeOptions } from '#lib/client/commands/change-me.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { MeWire } from '#lib/wire/members.ts';

/** One's own name. What was typed stays when the server refuses it. */
export function NameForm({ me }: { me: MeWire }) {
  const t = useMessages('settings');
  const [name, setName] = useState(me.name);
  const change = useMutation(changeMeOptions);
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ name }, { onSuccess: () => notify({ text: t('nameSaved'), tone: 'done', about: 'profile' }) });
  };
  return (
    <form onSubmit={save} className="flex flex-wrap items-end gap-3">
      <div className="min-w-[min(12rem,100%)] flex-1">
        <TextField
          label={t('yourName')}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={80}
          error={change.error ? sentenceOf(change.error) : undefined}
        />
      </div>
      <Button type="submit" disabled={change.isPending} className="h-11">
        {change.isPending ? t('saving') : t('saveName')}
      </Button>
    </form>
  );
}
