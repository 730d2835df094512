'use client';

import { useMutation } from '@tanstack/react-query';
import { Pause, Play, PlugZap, RotateCw } from 'lucide-react';
import { AccountFailure } from '#components/shell/account-failure.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { Button } from '#components/ui/button.tsx';
import { changePhoneSystemOptions, syncPhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import { testPhoneSystemOptions } from '#lib/client/commands/connect-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { stretch } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';
import { HeldNotice } from './held-notice.tsx';
import { IdentityNotice } from './identity-notice.tsx';
import { ImportProgress } from './import-progress.tsx';
import { SystemState } from './system-state.tsx';
import { TestResult } from './test-result.tsx';

/** How a phone system is now, with what can be done about it at once. */
export function SystemNow({ system }: { system: PhoneSystemWire }) {
  const test = useMutation(testPhoneSystemOptions);
  const { state, firstImport, held, lastError, question, datedAhead } = system;
  // What an administrator is asked about is told with the question.
  const isToldBelow = question !== null || (held > 0 && lastError?.isOver !== false);
  const reason = isToldBelow ? undefined : system.reason;
  return (
    <Panel>
      <div className="space-y-3">
        <SystemState system={system} />
        {reason && (
          <p className="max-w-prose text-sm">
            <AccountFailure reason={reason} failingSince={system.failingSince} waiting={system.owed.waiting} />
          </p>
        )}
        {system.clockAheadSeconds !== null && <ClocksApart aheadSeconds={system.clockAheadSeconds} />}
        {datedAhead > 0 && <DatedAhead voicemails={datedAhead} />}
        {state === 'erasing' && <Erasing voicemails={system.voicemails} />}
        {question && <IdentityNotice system={system} question={question} />}
        {held > 0 && <HeldNotice system={system} />}
        {firstImport && !reason && !question && <ImportProgress accountId={system.id} />}
        <div>
          {state !== 'archived' && state !== 'erasing' && !question && (
            <Actions
              system={system}
              isTesting={test.isPending}
              onTest={() => test.mutate({ accountId: system.id, settings: {} })}
            />
          )}
          <TestResult
            lines={test.data?.lines}
            isAnother={test.data?.isAnother}
            error={test.error}
            busy={test.isPending ? 'Asking it for its lines…' : null}
            className="not-empty:mt-3"
          />
        </div>
      </div>
    </Panel>
  );
}

/** Says whose is ahead and not whose is wrong: nobody here knows. */
function ClocksApart({ aheadSeconds }: { aheadSeconds: number }) {
  const apart = stretch(Math.abs(aheadSeconds) * 1000, useLocale().t);
  return (
    <p className="max-w-prose text-sm text-warn">
      This phone system’s clock is {apart} {aheadSeconds > 0 ? 'ahead of' : 'behind'} this server’s. Voicemails still
      arrive on time, but their times may look wrong. Check both clocks.
    </p>
  );
}

function DatedAhead({ voicemails }: { voicemails: number }) {
  return (
    <p className="max-w-prose text-sm">
      {voicemails === 1 ? 'One voicemail is' : `${voicemails} voicemails are`} dated in the future: this phone system’s
      clock is ahead. Check the time set on it, or callers will appear in the wrong order.
    </p>
  );
}

function Erasing({ voicemails }: { voicemails: number }) {
  return (
    <p role="status" className="text-muted text-sm tabular-nums">
      {voicemails === 1 ? 'One voicemail is left.' : `${voicemails} voicemails are left.`} You can go on: it ends by
      itself.
    </p>
  );
}

interface ActionsProps {
  system: PhoneSystemWire;
  isTesting: boolean;
  onTest: () => void;
}

function Actions({ system, isTesting, onTest }: ActionsProps) {
  const change = useMutation(changePhoneSystemOptions(system.id));
  const sync = useMutation(syncPhoneSystemOptions(system.id));
  const isPaused = system.state === 'paused';
  const isIdle = isPaused || system.isRejected;
  const tell = (text: string) => ({
    onSuccess: () => notify({ text, tone: 'done' as const, about: 'phone-system' }),
    onError: (error: Error) => notify({ text: sentenceOf(error), tone: 'problem' as const, about: 'phone-system' }),
  });
  const setPaused = (paused: boolean, text: string) => change.mutate({ paused }, tell(text));
  return (
    <div className="flex flex-wrap gap-2">
      {/* Two and two where there is no room for one row, so that none is alone in its row. */}
      <div className="flex flex-wrap gap-2">
        {!isIdle && (
          <Button onClick={() => sync.mutate('recent', tell('It is looked at now.'))}>
            <RotateCw aria-hidden />
            Look now
          </Button>
        )}
        {isIdle && system.declared !== 'dropped' && (
          <Button look={system.isRejected ? 'plain' : 'primary'} onClick={() => setPaused(false, 'It goes on.')}>
            <Play aria-hidden />
            {system.isRejected ? 'Try again' : 'Go on'}
          </Button>
        )}
        <Button aria-disabled={isTesting} onClick={() => isTesting || onTest()}>
          <PlugZap aria-hidden />
          Test
        </Button>
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {!isIdle && (
          <Button onClick={() => sync.mutate('everything', tell('Everything is gone through now.'))}>
            Go through everything
          </Button>
        )}
        {!isPaused && (
          <Button look="quiet" onClick={() => setPaused(true, 'Paused. What is here stays; changes wait.')}>
            <Pause aria-hidden />
            Pause
          </Button>
        )}
      </div>
    </div>
  );
}
