import type { ActivityItemWire } from '#lib/wire/activity.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** What the server told of a voicemail's past, and what is shown to be so already but is not told yet. */
export type Happening = Pick<ActivityItemWire, 'id' | 'at' | 'by' | 'type' | 'detail'>;

/** The facts that a voicemail itself carries, each with the types that set it and take it back. */
const FACTS = [
  { set: ['listened', 'played'], unset: ['unlistened'], of: listening },
  { set: ['done'], unset: ['reopened'], of: closing },
  { set: ['trashed', 'erase-asked'], unset: ['restored'], of: trashing },
];

/**
 * What happened to a voicemail, oldest first. What its own facts say and `reported` does not say yet (it is not loaded, or
 * this browser's change is on its way) comes last. Pure.
 */
export function happeningsOf(voicemail: VoicemailWire, reported: readonly ActivityItemWire[] | undefined): Happening[] {
  const known = reported ?? [];
  const untold = FACTS.flatMap(({ set, unset, of }) => {
    const fact = of(voicemail);
    const last = known.findLast((item) => (set.includes(item.type) && says(item)) || unset.includes(item.type));
    if (!fact || (last && set.includes(last.type) && isSame(last, fact))) return [];
    return [fact];
  });
  return [...known, ...untold.toSorted((a, b) => momentOf(a) - momentOf(b))];
}

/** What nobody dated comes first: it was so when it came here. */
const momentOf = ({ at }: Happening) => (at === null ? 0 : Date.parse(at));

/** Having played a little of it is no listening. */
const says = (item: Happening) => item.type !== 'played' || item.detail.enough === true;

function isSame(reported: Happening, fact: Happening): boolean {
  return fact.type !== 'done' || (reported.detail.outcome ?? null) === (fact.detail.outcome ?? null);
}

function listening({ listenedAt: at, listenedAtUnknown, listenedBy: by }: VoicemailWire): Happening | null {
  if (!at || !by) return null;
  return { id: 'listened', at: listenedAtUnknown ? null : at, by, type: 'listened', detail: {} };
}

function closing({ doneAt: at, doneBy: by, outcome }: VoicemailWire): Happening | null {
  return at && by ? { id: 'done', at, by, type: 'done', detail: { outcome } } : null;
}

function trashing({ trashedAt: at, trashedBy: by }: VoicemailWire): Happening | null {
  return at && by ? { id: 'trashed', at, by, type: 'trashed', detail: {} } : null;
}
