'use client';

import { useMutation } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { changeMeOptions } from '#lib/client/commands/change-me.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';

/** Switches single-key shortcuts off and on for this member, on every device (WCAG 2.1.4). */
export function ShortcutSwitch() {
  const t = useMessages('keyboard');
  const me = useMe();
  const { mutate } = useMutation({
    ...changeMeOptions,
    onError: (error) =>
      notify({ text: t('singleKeysNotChanged', { reason: sentenceOf(error) }), tone: 'problem', about: 'shortcuts' }),
  });
  const isOn = me?.preferences.shortcuts ?? true;
  return (
    <Switch
      label={t('singleKeys')}
      hint={t(isOn ? 'singleKeysOn' : 'singleKeysOff')}
      isOn={isOn}
      onChange={(shortcuts) => mutate({ preferences: { shortcuts } })}
    />
  );
}
