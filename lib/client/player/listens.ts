import type { QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DeviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';
import { deviceTime } from '#lib/client/offline/device-time.ts';
import { receive } from '#lib/client/optimistic/apply-changes.ts';
import { changeCache } from '#lib/client/optimistic/inbox-cache.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type ListenBody, LONGEST_LISTEN_SECONDS, listenBody, voicemailWire } from '#lib/wire/voicemails.ts';

const listenReport = z.object({
  voicemailId: z.string(),
  memberId: z.string(),
  /** When the listen began, by `deviceTime`; a report may wait here for days. */
  beganAt: z.optional(z.number()),
  /** The same by the device's clock, which goes on while a computer sleeps. */
  beganAtByClock: z.optional(z.number()),
  body: listenBody,
});

/** All that one listen has really played so far; a later report of the same listen takes the place of the earlier. */
export type ListenReport = z.infer<typeof listenReport>;

/** What reporting needs from outside; passed in, so that a test can replace it. */
export interface ListenDeps {
  memberId: string;
  send(report: ListenReport): Promise<void>;
  /** The page is going: send without waiting for an answer. */
  sendLeaving(report: ListenReport): void;
  storage: DeviceStorage | null;
}

const NAME = 'aftertone.listens';
/** What could not be sent for so many listens is worth keeping; older ones give way. */
const MOST = 50;

/** Reports of listens, kept on this device until the server has them; sent again they do no harm. */
export class ListenReports {
  readonly #deps: ListenDeps;
  #pending: Map<string, ListenReport>;
  #isSending = false;

  constructor(deps: ListenDeps) {
    this.#deps = deps;
    const kept = recall(deps.storage, NAME, z.array(listenReport)) ?? [];
    this.#pending = new Map(kept.map((report) => [report.body.listenId, report]));
  }

  /** Keeps this report and sends everything pending, oldest first. Never throws. */
  async report(report: Omit<ListenReport, 'memberId'>): Promise<void> {
    this.#add({ ...report, memberId: this.#deps.memberId });
    await this.sendPending();
  }

  /** For a page that is going: the report stays pending, as nobody will hear the answer. */
  reportLeaving(report: Omit<ListenReport, 'memberId'>): void {
    const pending = { ...report, memberId: this.#deps.memberId };
    this.#add(pending);
    this.#deps.sendLeaving(pending);
  }

  /** Sends what is pending by this member until the first that does not get through. Never throws. */
  async sendPending(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      let next = this.#next();
      while (next !== undefined && (await this.#settle(next))) next = this.#next();
    } finally {
      this.#isSending = false;
    }
  }

  /** Another member's listens wait until they sign in here again. */
  #next(): ListenReport | undefined {
    return [...this.#pending.values()].find((report) => report.memberId === this.#deps.memberId);
  }

  /** False when the report has to wait. */
  async #settle(report: ListenReport): Promise<boolean> {
    try {
      await this.#deps.send(report);
    } catch (error) {
      const waits = error instanceof ClientError && (error.isTransient || error.code === 'signed-out');
      if (waits) return false;
    }
    // Taken, or refused for good. A newer report of the same listen, made meanwhile, stays pending.
    if (this.#pending.get(report.body.listenId) === report) this.#pending.delete(report.body.listenId);
    this.#keep();
    return true;
  }

  #add(report: ListenReport): void {
    this.#pending.set(report.body.listenId, report);
    for (const id of [...this.#pending.keys()].slice(0, -MOST)) this.#pending.delete(id);
    this.#keep();
  }

  #keep(): void {
    remember(this.#deps.storage, NAME, this.#pending.size === 0 ? null : [...this.#pending.values()]);
  }
}

const path = (report: ListenReport) => `/api/voicemails/${encodeURIComponent(report.voicemailId)}/listens`;

/**
 * The longer of both times: a page's own stands still while the computer sleeps, and its clock may be set back. A listen that
 * seems to have begun later than it did would count for a voicemail that was called unlistened meanwhile.
 */
function bodyOf({ beganAt, beganAtByClock = Number.POSITIVE_INFINITY, body }: ListenReport): ListenBody {
  if (beganAt === undefined) return body;
  const seconds = Math.max(0, deviceTime() - beganAt, Date.now() - beganAtByClock) / 1000;
  return { ...body, begunSecondsAgo: Math.min(seconds, LONGEST_LISTEN_SECONDS) };
}

/** Sends a report and shows what it made of the voicemail, everywhere at once. Throws ClientError. */
export async function sendListen(client: QueryClient, report: ListenReport): Promise<void> {
  const reply = await request({ path: path(report), method: 'POST', body: bodyOf(report), reply: voicemailWire });
  let isNews = false;
  changeCache(client, (snapshot) => {
    const after = receive(snapshot, reply);
    isNews = after !== snapshot;
    return after;
  });
  if (isNews) void client.invalidateQueries({ queryKey: queryKeys.counts });
  void client.invalidateQueries({ queryKey: queryKeys.activity(report.voicemailId) });
}

/** Sends a report that outlives its page. */
export function sendLeavingListen(report: ListenReport): void {
  const ask = { path: path(report), method: 'POST', body: bodyOf(report), reply: z.unknown() } as const;
  // Still pending, it is sent again by the next page.
  request({ ...ask, outlivesPage: true }).catch(() => undefined);
}
