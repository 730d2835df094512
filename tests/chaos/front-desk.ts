import { setTimeout as pause } from 'node:timers/promises';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { bulkReply, voicemailWire } from '#lib/wire/voicemails.ts';
import type { Member } from './members.ts';
import type { Act, Verb } from './model.ts';
import { RECORDING_SECONDS } from './phones.ts';
import type { Random } from './random.ts';
import type { Acknowledged, Report, Sent } from './requests.ts';

/** How often members do what. */
const HABITS = {
  ...{
    listened: 16,
    unlistened: 12,
    heard: 8,
    done: 10,
    reopen: 6,
    assign: 8,
    note: 8,
    trash: 9,
    restore: 11,
    erase: 1.2,
  },
  bulk: 8,
};
const BULK: Record<'listened' | 'unlistened' | 'trash' | 'restore' | 'erase', number> = {
  ...{ listened: 4, unlistened: 3, trash: 3, restore: 4, erase: 0.15 },
};
/** Of what is done to a voicemail at the same time, the most. */
const MOST_AT_ONCE = 3;
const MOST_TRIES = 100;
/** So often somebody does something to a voicemail that others have just been at. */
const COLLIDES = 0.35;
const LAST_TOUCHED = 8;
/** Who deletes for good may think better of it, within the ten seconds of Undo or a little later. */
const REGRETS = { often: 0.5, afterMs: [500, 11_500] } as const;

interface Wanted {
  verb: Verb;
  value: string | null;
  expectsOpen: boolean;
}

/** What front-desk members do, and everything that was acknowledged to them. */
export class FrontDesk {
  /** By voicemail. */
  readonly acts = new Map<string, Act[]>();
  /** Keys under which something was acknowledged, with whose they are. */
  readonly keys: { memberId: string; key: string }[] = [];
  readonly counts = { actions: 0, sentAgain: 0, conflicts: 0, notFound: 0, inBulk: 0 };
  /** Every voicemail that members know of, with its caller's number. */
  readonly known = new Map<string, string>();
  /** Those erased meanwhile among them. */
  readonly everKnown = new Map<string, string>();
  readonly #isAtDesk: (from: string) => boolean;
  readonly #report: Report;
  readonly #busy = new Map<string, number>();
  #recent: string[] = [];
  readonly #actions: number;
  #begun = 0;
  #isOver = false;

  constructor(actions: number, isAtDesk: (from: string) => boolean, report: Report) {
    this.#actions = actions;
    this.#isAtDesk = isAtDesk;
    this.#report = report;
  }

  know(id: string, from: string): void {
    this.known.set(id, from);
    this.everKnown.set(id, from);
  }

  /** Time is up: what is under way is still acknowledged, and nothing more is begun. */
  end(): void {
    this.#isOver = true;
  }

  /** One member at work until all that was to be done is done and acknowledged; `onAction` is told which action begins. */
  async work(member: Member, random: Random, paceMs: number, onAction: (number: number) => void): Promise<void> {
    const regrets: { at: number; id: string; verb: Verb }[] = [];
    while (this.#begun < this.#actions && !this.#isOver) {
      this.#begun += 1;
      onAction(this.#begun);
      await pause(random.between(0, 2 * paceMs));
      const due = regrets.findIndex(({ at }) => at <= Date.now());
      const [regret] = due < 0 ? [] : regrets.splice(due, 1);
      if (regret !== undefined) await this.#one(member, random, regret.id, plain(regret.verb));
      else {
        const erased = await this.#something(member, random);
        const [least, most] = REGRETS.afterMs;
        if (erased !== null && random.chance(REGRETS.often))
          regrets.push({
            at: Date.now() + random.between(least, most),
            id: erased,
            verb: random.pick(['restore', 'keep-in-trash']),
          });
      }
    }
  }

  /** Answers the voicemail that was deleted for good, if that is what was done. */
  async #something(member: Member, random: Random): Promise<string | null> {
    const habit = random.weighted(HABITS);
    if (habit === 'bulk') {
      await this.#many(member, random, random.weighted(BULK));
      return null;
    }
    const id = this.#choose(random, isForGood(habit));
    if (id === undefined) return null;
    await this.#one(member, random, id, wantedOf(habit, member, random));
    return habit === 'erase' ? id : null;
  }

  /** A voicemail that not too many are at; undefined when there is none, as may be when nearly all are erased. */
  #choose(random: Random, forGood: boolean): string | undefined {
    const known = [...this.known.keys()];
    for (let attempt = 0; attempt < MOST_TRIES && known.length > 0; attempt += 1) {
      const id = random.pick(random.chance(COLLIDES) && this.#recent.length > 0 ? this.#recent : known);
      const isFree = (this.#busy.get(id) ?? 0) < MOST_AT_ONCE;
      if (isFree && !(forGood && this.#isAtDesk(this.known.get(id) ?? ''))) return id;
    }
    return undefined;
  }

  async #one(member: Member, random: Random, id: string, wanted: Wanted): Promise<void> {
    const key = keyOf(random);
    const acknowledged = await this.#while([id], () => member.line.send(requestFor(id, wanted, key, random)));
    const { status, json } = acknowledged;
    const isNote = wanted.verb === 'note';
    this.#count(acknowledged);
    if (status < 300 && wanted.verb !== 'heard') this.keys.push({ memberId: member.id, key });
    const eraseAfter = status === 200 && !isNote ? voicemailWire.parse(json).eraseAfter : null;
    this.#note(id, wanted, acknowledged, answerOf(status), eraseAfter === null ? undefined : Date.parse(eraseAfter));
  }

  async #many(member: Member, random: Random, action: keyof typeof BULK): Promise<void> {
    const chosen = Array.from({ length: random.between(2, 6) }, () => this.#choose(random, isForGood(action)) ?? []);
    const ids = [...new Set(chosen.flat())];
    if (ids.length === 0) return;
    const key = keyOf(random);
    const sent = { method: 'POST', path: '/api/voicemails/bulk', body: { ids, action }, key };
    const acknowledged = await this.#while(ids, () => member.line.send(sent));
    this.#count(acknowledged);
    if (acknowledged.status !== 200) return this.#report(`a bulk action was answered with ${acknowledged.status}`);
    this.keys.push({ memberId: member.id, key });
    const { items, refused } = bulkReply.parse(acknowledged.json);
    for (const id of ids) {
      this.counts.inBulk += 1;
      const refusal = refused.find((each) => each.id === id);
      const eraseAfter = items.find((each) => each.id === id)?.eraseAfter ?? null;
      const answer = refusal === undefined ? 'done' : refusal.code === 'conflict' ? 'conflict' : 'not-found';
      this.#note(id, plain(action), acknowledged, answer, eraseAfter === null ? undefined : Date.parse(eraseAfter));
    }
  }

  async #while<T>(ids: string[], work: () => Promise<T>): Promise<T> {
    this.#recent = [...ids, ...this.#recent].slice(0, LAST_TOUCHED);
    for (const id of ids) this.#busy.set(id, (this.#busy.get(id) ?? 0) + 1);
    try {
      return await work();
    } finally {
      for (const id of ids) this.#busy.set(id, (this.#busy.get(id) ?? 1) - 1);
    }
  }

  #count({ attempts, status }: Acknowledged): void {
    this.counts.actions += 1;
    if (attempts > 1) this.counts.sentAgain += 1;
    if (status === 409) this.counts.conflicts += 1;
    if (status === 404) this.counts.notFound += 1;
    if (status >= 300 && status !== 404 && status !== 409) this.#report(`an action was answered with ${status}`);
  }

  #note(
    id: string,
    wanted: Wanted,
    { began, ended, attempts }: Acknowledged,
    answer: Act['answer'],
    eraseAfter: number | undefined,
  ): void {
    const acts = this.acts.get(id) ?? [];
    this.acts.set(id, acts);
    acts.push({ ...wanted, began, ended, attempts, answer, ...(wanted.verb === 'erase' && { eraseAfter }) });
    if (answer === 'not-found') {
      this.known.delete(id);
      this.#recent = this.#recent.filter((each) => each !== id);
    }
  }
}

const plain = (verb: Verb): Wanted => ({ verb, value: null, expectsOpen: false });
const isForGood = (verb: Verb) => verb === 'trash' || verb === 'erase';
const keyOf = (random: Random) => `chaos-${random.between(0, 2 ** 31)}-${random.between(0, 2 ** 31)}`;

function wantedOf(verb: Exclude<keyof typeof HABITS, 'bulk'>, member: Member, random: Random): Wanted {
  const value = {
    ...{ done: random.pick(OUTCOMES), note: `Note ${random.between(0, 2 ** 31)}` },
    assign: random.chance(0.6) ? member.id : null,
  };
  const expectsOpen = (verb === 'done' || verb === 'assign') && random.chance(0.5);
  return { verb, value: verb in value ? value[verb as keyof typeof value] : null, expectsOpen };
}

function answerOf(status: number): Act['answer'] {
  return status === 409 ? 'conflict' : status === 404 ? 'not-found' : 'done';
}

function requestFor(id: string, { verb, value, expectsOpen }: Wanted, key: string, random: Random): Sent {
  const path = `/api/voicemails/${id}`;
  const patch = (body: object): Sent => ({ method: 'PATCH', path, body, key });
  const expected = expectsOpen ? { expected: { status: 'open' } } : {};
  switch (verb) {
    case 'listened':
    case 'unlistened':
      return patch({ listened: verb === 'listened' });
    case 'done':
      return patch({ status: 'done', outcome: value, ...expected });
    case 'reopen':
      return patch({ status: 'open' });
    case 'assign':
      return patch({ assigneeId: value, ...expected });
    case 'note':
      return { method: 'POST', path: `${path}/notes`, body: { text: value }, key };
    case 'heard':
      return {
        method: 'POST',
        path: `${path}/listens`,
        body: { listenId: uuidOf(random), ranges: [[0, RECORDING_SECONDS]], ended: true },
      };
    case 'trash':
    case 'erase':
      return { method: 'DELETE', path: verb === 'erase' ? `${path}?erase=1` : path, key };
    case 'restore':
    case 'keep-in-trash':
      return { method: 'POST', path: `${path}/restore`, body: { to: verb === 'restore' ? 'inbox' : 'trash' }, key };
  }
}

function uuidOf(random: Random): string {
  const part = (length: number) => Array.from({ length }, () => random.between(0, 15).toString(16)).join('');
  return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`;
}
