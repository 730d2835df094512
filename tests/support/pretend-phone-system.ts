import type { FailureReason } from '#lib/domain/failure-cause.ts';
import type { RemoteLine, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type {
  AdapterConnection,
  AudioStream,
  Capabilities,
  Connection,
  FailedPart,
  Malformed,
  PullPage,
  PullParams,
} from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';

/** What a connection was asked, in order. */
export type Call = 'listLines' | 'pull' | 'fetchOne' | 'openAudio' | 'setListened' | 'remove';

/** A phone system in memory, spoken to through the provider contract; tests bend it as they need. */
export class PretendPhoneSystem {
  lines: RemoteLine[] = [{ ref: 'desk', name: 'Front desk', number: '+4930111' }];
  readonly voicemails = new Map<string, RemoteVoicemail>();
  malformed: Malformed[] = [];
  /** What every page says could not be read. A line named here is not shown completely. */
  failedParts: FailedPart[] = [];
  removed: string[] = [];
  pageSize = 1_000;
  /** True: its own counts say that there is more than it lists. */
  isShort = false;
  /** In this mode a page says that its run does not come to its end. */
  brokenOff: { mode: PullParams<unknown>['mode']; reason: FailureReason } | null = null;
  /** Refs a listing leaves out though they are there. */
  readonly hidden = new Set<string>();
  /** Listed besides, under whatever ref: two that share one. */
  besides: RemoteVoicemail[] = [];
  capabilities: Capabilities = {
    listing: 'recent-first',
    lines: 'listed',
    fullSyncEverySeconds: 900,
    erasesAfterDays: 25,
    requestsPerSecond: 100,
    webhook: 'none',
    listenedFlag: 'read-write',
    echoSeconds: 60,
    removal: 'permanent',
    transcript: 'included',
  };
  readonly flagWrites: { ref: string; listened: boolean }[] = [];
  readonly removals: string[] = [];
  /** The flag of the write that is on its way, also when it never takes effect. */
  lastFlagAsked = false;
  readonly calls: Call[] = [];
  /** Runs as each call reaches the phone system; throw to fail it before it takes effect. */
  onCall: (call: Call, ref: string | null, signal: AbortSignal) => void | Promise<void> = () => undefined;
  /** Runs after a call took effect, before its answer; throw to lose the answer. */
  onAnswer: (call: Call, ref: string | null) => void | Promise<void> = () => undefined;

  /** A caller leaves a voicemail on the front desk; what is not said is unremarkable. */
  arrive(voicemail: Partial<RemoteVoicemail> & { ref: string; receivedAt: number }): RemoteVoicemail {
    const arrived: RemoteVoicemail = {
      lineRef: 'desk',
      caller: { kind: 'number', number: '+4915112345678' },
      durationSeconds: 12,
      transcript: { state: 'ready', text: 'Hello, please call me back.' },
      sentiment: null,
      listened: false,
      audio: 'ready',
      ...voicemail,
    };
    this.voicemails.set(arrived.ref, arrived);
    return arrived;
  }

  /** Changes a voicemail from inside, as the desk phone would. */
  alter(ref: string, change: Partial<RemoteVoicemail>): void {
    const voicemail = this.voicemails.get(ref);
    if (!voicemail) throw new Error(`no voicemail ${ref}`);
    this.voicemails.set(ref, { ...voicemail, ...change });
  }

  connection(): Connection<unknown> {
    const connection: Connection<unknown> = {
      listLines: (signal) => this.#call('listLines', null, signal, () => this.lines.map((line) => ({ ...line }))),
      pull: (ask, signal) => this.#call('pull', null, signal, () => this.#page(ask)),
      fetchOne: (ref, signal) => this.#call('fetchOne', ref, signal, () => this.voicemails.get(ref) ?? null),
      openAudio: (ref, signal) => this.#call('openAudio', ref, signal, () => this.#audio(ref)),
    };
    if (this.capabilities.listenedFlag === 'read-write')
      connection.setListened = (ref, listened, signal) => {
        this.lastFlagAsked = listened;
        return this.#call('setListened', ref, signal, () => this.#setListened(ref, listened));
      };
    if (this.capabilities.removal === 'permanent')
      connection.remove = (ref, signal) => this.#call('remove', ref, signal, () => this.#remove(ref));
    return connection;
  }

  /** The same as an adapter makes it, whose answers prove their writes. */
  adapter(): AdapterConnection<unknown> {
    const { remove, ...rest } = this.connection();
    if (remove === undefined) return rest;
    return { ...rest, remove: async (...asked) => remove(...asked).then(() => 'removed') };
  }

  async #call<T>(call: Call, ref: string | null, signal: AbortSignal, answer: () => T): Promise<T> {
    this.calls.push(call);
    await this.onCall(call, ref, signal);
    const answered = answer();
    await this.onAnswer(call, ref);
    return answered;
  }

  #page({ mode, cursor }: PullParams<unknown>): PullPage<unknown> {
    const newestFirst = [...this.voicemails.values(), ...this.besides]
      .filter(({ ref }) => !this.hidden.has(ref))
      .sort((a, b) => b.receivedAt - a.receivedAt);
    const from = mode === 'everything' && typeof cursor === 'number' ? cursor : 0;
    const voicemails = newestFirst.slice(from, from + this.pageSize).map((voicemail) => structuredClone(voicemail));
    const more = mode === 'everything' && from + this.pageSize < newestFirst.length;
    return {
      voicemails,
      malformed: this.malformed,
      removed: this.removed,
      completeLines: mode === 'everything' && !more ? this.#linesRead() : [],
      failedParts: this.failedParts,
      contradictedLines: this.isShort ? this.lines.map((line) => line.ref) : [],
      ...(this.brokenOff?.mode === mode && {
        brokenOff: { kind: 'reply-not-understood' as const, reason: this.brokenOff.reason },
      }),
      cursor: from + this.pageSize,
      more,
    };
  }

  #linesRead(): string[] {
    const failed = this.failedParts.map(({ ref }) => ref);
    return this.lines.map((line) => line.ref).filter((ref) => !failed.includes(ref));
  }

  #audio(ref: string): AudioStream {
    const voicemail = this.voicemails.get(ref);
    if (!voicemail) throw new ProviderError('gone', { status: 404 });
    const bytes = new TextEncoder().encode(`sound of ${ref}`);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
    return { body, contentType: 'audio/mpeg', lengthBytes: bytes.length, receivedAt: voicemail.receivedAt };
  }

  #setListened(ref: string, listened: boolean): RemoteVoicemail {
    const voicemail = this.voicemails.get(ref);
    if (!voicemail) throw new ProviderError('gone', { status: 404 });
    this.flagWrites.push({ ref, listened });
    this.alter(ref, { listened });
    return { ...voicemail, listened };
  }

  #remove(ref: string): void {
    if (!this.voicemails.delete(ref)) throw new ProviderError('gone', { status: 404 });
    this.removals.push(ref);
  }
}
