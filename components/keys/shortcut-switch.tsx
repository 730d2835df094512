'use client';

import { useMutation } from '@tanstack/react-query';
import { Switch } from '#components/ui/switch.tsx';
import { changeMeOptions } from '#lib/client/commands/change-me.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';

/** Switches single-key shortcuts off and on for this member, on every device (WCAG 2.1.4). */
export function ShortcutSwitch() {
  const me = useMe();
  const { mutate } = useMutation({
    ...changeMeOptions,
    onError: (error) => notify({ text: `Not changed. ${sentenceOf(error)}`, tone: 'problem', about: 'shortcuts' }),
  });
  const isOn = me?.preferences.shortcuts ?? true;
  return (
    <Switch
      label="Single-key shortcuts"
      hint={
        isOn
          ? 'Switch them off if you dictate, or press keys by accident. Enter, Esc, ← → and the palette keep working.'
          : 'Off: only Enter, Esc, ← → and the palette work. This sheet is in the palette too.'
      }
      isOn={isOn}
      onChange={(shortcuts) => mutate({ preferences: { shortcuts } })}
    />
  );
}
