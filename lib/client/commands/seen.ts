import type { QueryClient } from '@tanstack/react-query';
import { presentVoicemail } from '#lib/client/optimistic/apply-changes.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import type { InboxSnapshot } from '#lib/client/optimistic/snapshot.ts';
import type { ExpectedWire, VoicemailWire } from '#lib/wire/voicemails.ts';

/** The facts of one voicemail that a decision may overwrite, as they were when a member began to decide. */
export type SeenFacts = {
  [Fact in Exclude<keyof ExpectedWire, 'ownChange'>]-?: Exclude<ExpectedWire[Fact], undefined>;
};

/** The same of several, by id. What this browser has never seen is not in it. */
export type Seen = ReadonlyMap<string, SeenFacts>;

/** What a member sees of a voicemail. */
export function factsSeen(voicemail: VoicemailWire): SeenFacts {
  return {
    listened: voicemail.listenedAt !== null,
    status: voicemail.status,
    outcome: voicemail.outcome,
    assigneeId: voicemail.assignee?.id ?? null,
    trashed: voicemail.trashedAt !== null,
    erasing: voicemail.erasing,
    notedAt: voicemail.notes.at,
  };
}

/** What is seen of these voicemails now: taken when a sheet, menu or palette opens, or a row is selected. */
export function seenNow(client: QueryClient, ids: readonly string[]): Seen {
  return seenIn(readSnapshot(client), ids);
}

/** The same from a snapshot. */
export function seenIn(snapshot: InboxSnapshot, ids: readonly string[]): Seen {
  return new Map(
    ids.flatMap((id) => {
      const voicemail = presentVoicemail(snapshot, id);
      return voicemail ? [[id, factsSeen(voicemail)] as const] : [];
    }),
  );
}

/** Of what was seen, the facts that a decision is compared by. */
export function expecting(seen: SeenFacts | undefined, ...facts: (keyof SeenFacts)[]): ExpectedWire {
  if (seen === undefined) return {};
  return Object.fromEntries(facts.map((fact) => [fact, seen[fact]]));
}
