import type { ReactNode } from 'react';
import { When } from '#components/shell/when.tsx';
import { whenSaid } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

/** The health of a phone system in plain words: what happened last, what is next, and how much there is. */
export function SystemFigures({ system }: { system: PhoneSystemWire }) {
  const { owed, lastError, nextTryAt, state } = system;
  const isConnected = state !== 'archived' && state !== 'erasing';
  return (
    <dl className="divide-y divide-line text-sm">
      <Figure name="Looked at last">
        <Moment at={system.lastSyncAt} otherwise="Not yet" />
      </Figure>
      <Figure name="Everything gone through last">
        <Moment at={system.lastSweepAt} otherwise="Not yet to its end" />
      </Figure>
      {system.canSetListened || system.canRemove || !isConnected ? (
        <Figure name="A change delivered last">
          <Moment at={system.lastDeliveryAt} otherwise="None yet" />
        </Figure>
      ) : (
        <Figure name="Changes delivered">None: it takes neither read marks nor deletions.</Figure>
      )}
      <Figure name="Last error">
        {lastError === null ? (
          'None'
        ) : (
          <>
            {lastError.sentence}{' '}
            <span className="text-muted">
              <Moment at={lastError.at} otherwise="" />
              {lastError.isOver ? ', well since.' : '.'}
            </span>
          </>
        )}
      </Figure>
      {isConnected && <Figure name="Failed in the last 24 hours">{failedWords(system.lastDay)}</Figure>}
      {isConnected && <Figure name="Asked">{askedWords(system)}</Figure>}
      {isConnected && (
        <Figure name="Looked at next">
          <Moment at={nextTryAt} otherwise="Not until it goes on" />
        </Figure>
      )}
      <Figure name="Voicemails here">{system.voicemails}</Figure>
      <Figure name="Lines">{system.lines}</Figure>
      {isConnected && <Figure name="Changes waiting">{waitingWords(owed)}</Figure>}
      {system.removedAt && (
        <Figure name="Removed">
          <Moment at={system.removedAt} otherwise="" />
        </Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 first:pt-0 last:pb-0 mid:grid-cols-[14rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Moment({ at, otherwise }: { at: string | null; otherwise: string }) {
  return at === null ? otherwise : <When at={at} say={whenSaid} className="first-letter:uppercase inline-block" />;
}

function failedWords({ asked, failed }: PhoneSystemWire['lastDay']): string {
  if (asked === 0) return 'Nothing was asked';
  const of = `${asked.toLocaleString('en')} ${asked === 1 ? 'look or delivery' : 'looks and deliveries'}`;
  if (failed === 0) return `None of ${of}`;
  // Never "0 %" of what did happen, nor "100 %" while something went well.
  const share = Math.min(Math.max((failed / asked) * 100, 0.1), failed < asked ? 99.9 : 100);
  return `${failed.toLocaleString('en')} of ${of} (${Number(share.toFixed(1))} %)`;
}

function askedWords({ state, isRejected, breaker, failures }: PhoneSystemWire): string {
  if (state === 'paused') return 'Not while it is paused';
  if (isRejected) return 'Not until somebody has looked at its settings';
  if (failures === 0) return 'As usual';
  const inARow = `${failures} failure${failures === 1 ? '' : 's in a row'}`;
  if (breaker === 'closed') return `Less often, after ${inARow}`;
  if (breaker === 'open') return `Left alone, after ${inARow}; then one look finds out`;
  return `One look finds out now, after ${inARow}`;
}

function waitingWords({ waiting, refused, scheduled }: PhoneSystemWire['owed']): string {
  const parts = [
    waiting > 0 && `${waiting} on the way`,
    refused > 0 && `${refused} refused`,
    scheduled > 0 && `${scheduled} in Trash, to be deleted there when their time ends`,
  ].filter(Boolean);
  return parts.length === 0 ? 'None' : parts.join(', ');
}
