/** What a member may ask of one voicemail; a bulk action is one of these for each. */
export type Verb =
  | 'listened'
  | 'unlistened'
  | 'heard'
  | 'done'
  | 'reopen'
  | 'assign'
  | 'note'
  | 'trash'
  | 'restore'
  | 'keep-in-trash'
  | 'erase';

/** One acknowledged action on one voicemail, as its member saw it. It took effect once, between `began` and `ended`. */
export interface Act {
  verb: Verb;
  /** Of `done` the outcome, of `assign` the member or null, of `note` its text. */
  value: string | null;
  /** Asked only in case nobody had closed it meanwhile. */
  expectsOpen: boolean;
  began: number;
  ended: number;
  /** How often it was sent: what was cut off may have taken effect all the same. */
  attempts: number;
  answer: 'done' | 'conflict' | 'not-found';
  /** Of `erase`: the end of its undo time as it was answered, ms. */
  eraseAfter?: number | undefined;
}

/** What members decided about a voicemail. */
export interface State {
  listened: boolean;
  /** `open`, or `done:` with its outcome. */
  status: string;
  assignee: string | null;
  place: 'kept' | 'trash' | 'erasing' | 'erased';
  /** While erasing: it is erased from then on (ms), and not before. */
  erasesFrom: number;
  /** When it was last called unlistened, at the latest (ms). */
  unlistenedBy: number;
}

export const AS_IT_CAME: State = {
  listened: false,
  status: 'open',
  assignee: null,
  place: 'kept',
  erasesFrom: 0,
  unlistenedBy: 0,
};

const UNDO_MS = 10_000;
/** A report of two seconds played began so long ago, and some more for the way here. */
const HEARD_MS = 2_500;
/** More acts at once on one voicemail than can be put into every order. */
const MOST_AT_ONCE = 16;

/** A voicemail whose acts leave it in no state at all: acknowledged things that cannot all have happened. */
export class Inexplicable extends Error {}

/**
 * Every state a voicemail may be in after these acts: those that overlapped may have taken effect in any order, the others
 * in theirs. Throws {@link Inexplicable} when no order explains the answers.
 */
export function statesAfter(acts: readonly Act[], at: number): State[] {
  let states = [AS_IT_CAME];
  for (const overlapping of clustersOf(acts)) {
    states = overlapping.length > MOST_AT_ONCE ? [] : inAnyOrder(states, overlapping);
    if (states.length === 0) throw new Inexplicable(overlapping.map(spelled).join(' · '));
  }
  return distinct(states.map((state) => (isDue(state, at) ? { ...state, place: 'erased' } : state)));
}

/** Acts that overlap, directly or through others, in the order in which they began. */
function clustersOf(acts: readonly Act[]): Act[][] {
  const clusters: Act[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const act of acts.toSorted((a, b) => a.began - b.began)) {
    if (act.began > end) clusters.push([]);
    clusters.at(-1)?.push(act);
    end = Math.max(end, act.ended);
  }
  return clusters;
}

function inAnyOrder(states: State[], acts: Act[]): State[] {
  const whole = 2 ** acts.length - 1;
  const known = new Map<number, State[]>([[0, states]]);
  // A set of acts is reached from each smaller one by an act that nothing left out came wholly before.
  for (let taken = 0; taken < whole; taken += 1) {
    const before = known.get(taken);
    if (before === undefined) continue;
    const left = acts.filter((_, index) => !(taken & (1 << index)));
    for (const [index, act] of acts.entries()) {
      if (taken & (1 << index) || left.some((other) => other.ended < act.began)) continue;
      const after = before.flatMap((state) => statesByAct(state, act));
      const next = taken | (1 << index);
      if (after.length > 0) known.set(next, distinct([...(known.get(next) ?? []), ...after]));
    }
  }
  return known.get(whole) ?? [];
}

/** What an act may have made of a state; nothing when its answer cannot come from there. */
export function statesByAct(state: State, act: Act): State[] {
  const erased: State = { ...state, place: 'erased' };
  const mayBeErased = state.place === 'erased' || isDue(state, act.ended);
  const isThere = state.place !== 'erased';
  switch (act.answer) {
    case 'not-found':
      return [
        ...(mayBeErased ? [erased] : []),
        // Done, its answer lost, and erased by the time it was asked for again.
        ...(isThere && act.attempts > 1 ? effect(state, act) : []),
      ];
    case 'conflict':
      if (!isThere) return [];
      if (act.verb === 'restore' || act.verb === 'keep-in-trash') return isDue(state, act.ended) ? [state] : [];
      return act.expectsOpen && state.status !== 'open' ? [state] : [];
    case 'done':
      return isThere ? effect(state, act) : [];
  }
}

function effect(state: State, act: Act): State[] {
  switch (act.verb) {
    case 'listened':
      return [{ ...state, listened: true }];
    case 'unlistened':
      return [{ ...state, listened: false, unlistenedBy: state.listened ? act.ended : state.unlistenedBy }];
    case 'heard':
      // What was begun before somebody called it unlistened does not count.
      return act.began - HEARD_MS > state.unlistenedBy
        ? [{ ...state, listened: true }]
        : distinct([state, { ...state, listened: true }]);
    case 'done':
      if (act.expectsOpen && state.status !== 'open' && state.status !== `done:${act.value}`) return [];
      return [{ ...state, status: `done:${act.value}` }];
    case 'reopen':
      return [{ ...state, status: 'open' }];
    case 'assign':
      return act.expectsOpen && state.status !== 'open' ? [] : [{ ...state, assignee: act.value }];
    case 'note':
      return [state];
    case 'trash':
      return [state.place === 'kept' ? { ...state, place: 'trash' } : state];
    case 'restore':
      return [{ ...state, place: 'kept' }];
    case 'keep-in-trash':
      return [state.place === 'erasing' ? { ...state, place: 'trash' } : state];
    case 'erase':
      return [state.place === 'erasing' ? state : { ...state, place: 'erasing', erasesFrom: act.began + UNDO_MS }];
  }
}

function isDue(state: State, at: number): boolean {
  return state.place === 'erasing' && state.erasesFrom <= at;
}

function distinct(states: State[]): State[] {
  return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()];
}

/** An act for who looks into a fault. */
export function spelled({ verb, value, began, ended, attempts, answer }: Act): string {
  const time = (at: number) => new Date(at).toISOString().slice(14, 23);
  return `${verb}${value === null ? '' : ` ${value}`} ${time(began)}–${time(ended)} ×${attempts} ${answer}`;
}
