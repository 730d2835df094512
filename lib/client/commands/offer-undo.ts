import type { QueryClient } from '@tanstack/react-query';
import { notify, TOAST_MS } from '#lib/client/feedback/toasts.ts';
import { withCaller } from '#lib/client/list/which-voicemail.ts';
import type { ChangeIntent } from '#lib/client/optimistic/snapshot.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { newId } from '#lib/domain/ids.ts';
import { runChange } from './run-change.ts';
import { type Seen, type SeenFacts, seenNow } from './seen.ts';
import { offerUndo } from './undo.ts';

/** One voicemail, or several that are changed alike. */
export type Ids = string | readonly string[];

/** One change with the words around it. */
export interface SpokenChange {
  /** What is changed about a voicemail, and what Undo does instead; asked of each before any is changed. */
  of(id: string, seen: SeenFacts | undefined): { intent: ChangeIntent; undo: ChangeIntent };
  /** What was done to so many: "Moved to Trash.", "3 voicemails moved to Trash." */
  message(count: number): string;
  /** What was refused for so many of `total`, before the reason: "Couldn’t move 1 of 3 to Trash." */
  refused(count: number, total: number): string;
}

/** What surrounds a change. */
export interface Deciding {
  /** What was seen of each voicemail when the member began to decide; without it, what is seen now. */
  seen?: Seen | undefined;
  /** Called when somebody takes Undo, after it is shown. */
  onUndo?: (() => void) | undefined;
  /** Called with each voicemail that goes back to how it was because the server refused. */
  onRefused?: ((id: string) => void) | undefined;
}

/**
 * Makes the change of one or of each, says so once with one Undo for all, and tells which the server refused and why.
 * Never rejects; true when the server took all of it.
 */
export async function changeWithUndo(
  client: QueryClient,
  ids: Ids,
  change: SpokenChange,
  deciding: Deciding = {},
): Promise<boolean> {
  const all = typeof ids === 'string' ? [ids] : ids;
  const seen = deciding.seen ?? seenNow(client, all);
  const about = all.join();
  const madeAt = Date.now();
  const steps = new Map(all.map((id) => [id, change.of(id, seen.get(id))]));
  const offered = offerUndo(change.message(all.length), about, () => {
    // Those refused meanwhile are gone from here.
    const changes = [...steps].map(([id, { undo }]): [string, ChangeIntent] => [id, undo]);
    void changeQuietly(client, changes, notUndone);
    deciding.onUndo?.();
  });
  const changes = [...steps].map(([id, { intent }]): [string, ChangeIntent] => [id, intent]);
  const reasons = await changeEach(client, changes, deciding.onRefused);
  for (const { id } of reasons) steps.delete(id);
  if (steps.size === 0) offered.withdraw();
  else if (reasons.length > 0) offered.restate(change.message(steps.size));
  const refusedText = change.refused(reasons.length, all.length);
  const message = wasMadeLongAgo(madeAt) && all.length === 1 ? withCaller(client, about, refusedText) : refusedText;
  reportRefused(reasons, message, steps.size === 0 ? about : `${about} refused`);
  return reasons.length === 0;
}

/** Offline for instance: by now the member looks at something else. */
const wasMadeLongAgo = (at: number) => Date.now() - at > TOAST_MS;

/** Makes each change and speaks only of those that are refused. */
async function changeQuietly(
  client: QueryClient,
  changes: readonly [string, ChangeIntent][],
  refused: SpokenChange['refused'],
): Promise<void> {
  const reasons = await changeEach(client, changes);
  reportRefused(reasons, refused(reasons.length, changes.length), changes.map(([id]) => id).join());
}

interface Refusal {
  id: string;
  error: unknown;
}

/** A notice is read in seconds. */
const MOST_REASONS = 3;

/** Makes the changes, several of them in one request; answers those that the server refused. */
async function changeEach(
  client: QueryClient,
  changes: readonly [string, ChangeIntent][],
  onRefused?: (id: string) => void,
): Promise<Refusal[]> {
  const press = changes.length > 1 ? newId() : undefined;
  const refusals = changes.map(([id, intent]) =>
    runChange(client, id, intent, press).then(
      () => [],
      (error: unknown) => {
        onRefused?.(id);
        return [{ id, error }];
      },
    ),
  );
  return (await Promise.all(refusals)).flat();
}

function reportRefused(refusals: readonly Refusal[], message: string, about: string): void {
  if (refusals.length === 0) return;
  notify({ text: [message, ...reasonsOf(refusals)].join(' '), tone: 'problem', about });
}

/** Each reason once; of very many different ones the first few. */
function reasonsOf(refusals: readonly Refusal[]): string[] {
  const reasons = [...new Set(refusals.map(({ error }) => sentenceOf(error)))];
  const more = reasons.length - MOST_REASONS;
  return more > 0
    ? [...reasons.slice(0, MOST_REASONS), browserMessages('voicemail')('andMore', { count: more })]
    : reasons;
}

const notUndone: SpokenChange['refused'] = (count, total) =>
  browserMessages('voicemail')('notUndone', { count, total });
