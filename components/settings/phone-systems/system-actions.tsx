'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, Pause, Play, PlugZap, RotateCw } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { changePhoneSystemOptions, syncPhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { providersOptions } from '#lib/client/queries/phone-systems.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

export interface SystemActionsProps {
  system: PhoneSystemWire;
  isTesting: boolean;
  onTest: () => void;
  /** Opens the form for its settings. */
  onFix: () => void;
}

/** What can be done about a phone system at once; first what lets it go on. */
export function SystemActions({ system, isTesting, onTest, onFix }: SystemActionsProps) {
  const t = useMessages('phoneSystems');
  const common = useMessages('common');
  const change = useMutation(changePhoneSystemOptions(system.id));
  const sync = useMutation(syncPhoneSystemOptions(system.id));
  const isPaused = system.state === 'paused';
  const isIdle = isPaused || system.isRejected;
  const setPaused = (paused: boolean, text: string) => change.mutate({ paused }, reported(text));
  return (
    <div className="flex flex-wrap gap-2">
      {system.fix !== null && system.declared === 'no' && <FixButton system={system} onFix={onFix} />}
      {!isIdle && (
        <Button onClick={() => sync.mutate('recent', reported(t('checkingNow')))}>
          <RotateCw aria-hidden />
          {t('checkNow')}
        </Button>
      )}
      {isPaused && system.declared !== 'dropped' && (
        <Button variant="primary" onClick={() => setPaused(false, t('resumed'))}>
          <Play aria-hidden />
          {t('resume')}
        </Button>
      )}
      {system.isRejected && (
        <Button onClick={() => setPaused(false, t('tryingAgain'))}>
          <RotateCw aria-hidden />
          {common('tryAgain')}
        </Button>
      )}
      <Button aria-disabled={isTesting} onClick={() => isTesting || onTest()}>
        <PlugZap aria-hidden />
        {t('testConnection')}
      </Button>
      {!isPaused && (
        <Button variant="quiet" onClick={() => setPaused(true, t('pausedNow'))}>
          <Pause aria-hidden />
          {t('pause')}
        </Button>
      )}
    </div>
  );
}

/** Names what has to be entered: a password where the phone system asks for one, else its key. */
function FixButton({ system: { provider, fix }, onFix }: { system: PhoneSystemWire; onFix: () => void }) {
  const t = useMessages('phoneSystems');
  const { data } = useQuery(providersOptions);
  const fields = data?.items.find(({ id }) => id === provider)?.fields ?? [];
  const kind = fields.some(({ name, isSecret }) => isSecret && name === 'password') ? 'password' : 'key';
  return (
    <Button variant="primary" onClick={onFix}>
      <KeyRound aria-hidden />
      {fix === 'secret' ? t('updateSecret', { kind }) : t('updateSettings')}
    </Button>
  );
}

/** Says that it was done, or why not. */
export const reported = (text: string) => ({
  onSuccess: () => notify({ text, tone: 'done' as const, about: 'phone-system' }),
  onError: (error: Error) => notify({ text: sentenceOf(error), tone: 'problem' as const, about: 'phone-system' }),
});
