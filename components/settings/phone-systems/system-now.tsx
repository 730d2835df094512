'use client';

import { useMutation } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { testPhoneSystemOptions } from '#lib/client/commands/connect-phone-system.ts';
import { stretch } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';
import { HealthLine } from './health-line.tsx';
import { IdentityBanner } from './identity-banner.tsx';
import { ImportProgress } from './import-progress.tsx';
import { SuspectedLossesBanner } from './suspected-losses-banner.tsx';
import { SystemActions } from './system-actions.tsx';
import { TestResult } from './test-result.tsx';

export interface SystemNowProps {
  system: PhoneSystemWire;
  /** When `system` was answered, UTC ms of the browser. */
  answeredAt: number;
  /** Opens the form for its settings. */
  onFix: () => void;
}

/** How a phone system is now, in one line, with what an administrator is asked and can do at once. */
export function SystemNow({ system, answeredAt, onFix }: SystemNowProps) {
  const t = useMessages('phoneSystems');
  const test = useMutation(testPhoneSystemOptions);
  const { state, firstImport, suspectedLosses, question, datedAhead, fix } = system;
  const isConnected = state !== 'archived' && state !== 'erasing';
  const isImporting = firstImport !== null && state !== 'paused' && state !== 'troubled' && question === null;
  return (
    <Panel>
      <div className="space-y-3">
        <HealthLine system={system} answeredAt={answeredAt} />
        {fix !== null && system.declared === 'yes' && <p className="max-w-prose text-sm">{t('fixInFile')}</p>}
        {system.clockAheadSeconds !== null && <ClocksApart aheadSeconds={system.clockAheadSeconds} />}
        {datedAhead > 0 && <p className="max-w-prose text-sm">{t('datedAhead', { count: datedAhead })}</p>}
        {question && <IdentityBanner system={system} question={question} />}
        {suspectedLosses > 0 && <SuspectedLossesBanner system={system} />}
        {isImporting && <ImportProgress accountId={system.id} />}
        {isConnected && (
          <div>
            {!question && (
              <SystemActions
                system={system}
                isTesting={test.isPending}
                onTest={() => test.mutate({ accountId: system.id, settings: {} })}
                onFix={onFix}
              />
            )}
            <TestResult
              lines={test.data?.lines}
              isAnother={test.data?.isAnother}
              error={test.error}
              busy={test.isPending ? t('testingConnection') : null}
              className="not-empty:mt-3"
            />
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Says whose clock is ahead and not whose is wrong: nobody here knows. */
function ClocksApart({ aheadSeconds }: { aheadSeconds: number }) {
  const t = useMessages('phoneSystems');
  const locale = useLocale();
  const time = stretch(Math.abs(aheadSeconds) * 1000, locale.t);
  return (
    <p className="max-w-prose text-sm text-warn">
      {aheadSeconds > 0 ? t('clockAhead', { time }) : t('clockBehind', { time })}
    </p>
  );
}
