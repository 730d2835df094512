import type { ZodType } from 'zod';
import type { StatedIdentity } from '#lib/domain/account-identity.ts';
import type { FailureReason } from '#lib/domain/failure-cause.ts';
import type { QuarantineReason } from '#lib/domain/quarantine.ts';
import type { Ref, RemoteLine, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { DeliveryRefusal } from '#lib/domain/webhook.ts';
import type { Sentence } from '#lib/messages/sentence.ts';
import type { ProviderErrorKind } from './errors.ts';
import type { AdapterVerbs } from './prove-writes.ts';
import type { AskedSetting } from './settings-form.ts';

/** A provider's name, an opaque string everywhere outside `lib/providers`. */
export type ProviderId = string;

/** What a phone system can and cannot do; what it cannot is said to people where it matters. */
export interface Capabilities {
  /** `everything`: each pull lists all there is. `recent-first`: newest first, an incremental sync is cheap. */
  listing: 'everything' | 'recent-first';
  /** `of-voicemails`: only lines that hold a voicemail now are known; a line that was emptied there is no longer listed. */
  lines: 'listed' | 'of-voicemails';
  /** Voicemails older than this many days may be erased there by age alone; left out where a provider never does that. */
  erasesAfterDays?: number;
  /** How often everything is looked at again, to notice what changed or vanished further back. */
  fullSyncEverySeconds: number;
  /** Requests a second that the account's budget allows; never exceeded, whatever is asked. */
  requestsPerSecond: number;
  /** `hint`: a delivery only says "look now". `voicemail`: it names the voicemail. */
  webhook: 'none' | 'hint' | 'voicemail';
  listenedFlag: 'none' | 'read-write';
  /**
   * For so many seconds after a write was taken, listings and single looks may still tell the flag as it was before (doc, seen, or a
   * careful guess). Two incremental syncs at least, whatever is said here.
   */
  echoSeconds: number;
  removal: 'none' | 'permanent';
  transcript: 'none' | 'included';
}

/** One thing in a reply that could not be read; the rest of its page goes on. */
export interface Malformed {
  /** Its id there when at least that could be read. */
  ref: Ref | null;
  reason: QuarantineReason;
}

/** One part of an account that could not be read while the rest could; it is asked for again by a later run. */
export interface FailedPart {
  /** `line`: a box or number, as a whole or from some page on; `voicemail`: one that is asked for by itself. */
  part: 'line' | 'voicemail';
  ref: Ref;
  /** As people call it; null where that is not known. */
  name: string | null;
  kind: ProviderErrorKind;
  /** As in a ProviderError. */
  reason: FailureReason | null;
  /** HTTP status, when there was one. */
  status: number | null;
}

export interface PullParams<Cursor> {
  mode: 'recent' | 'everything';
  /**
   * What the last page of this mode returned; null to begin. A finished run's cursor may begin the next run as well, and
   * does where `listing` is `everything`: there it is no position but a memory (of lines that are no longer listed).
   */
  cursor: Cursor | null;
}

/** One page of a pull. Ask again with `cursor` while `more`. */
export interface PullPage<Cursor> {
  voicemails: RemoteVoicemail[];
  /** A ref named here was listed: it is not missing, though nothing can be told about it. */
  malformed: Malformed[];
  /** Refs the provider says outright are no more (seldom; absence is judged from `completeLines`). */
  removed: Ref[];
  /**
   * Lines of which this run (all pages of one look in mode `everything`) has now shown every voicemail.
   * Only for these does absence mean anything. Named on the page that completes them.
   */
  completeLines: Ref[];
  /** Of `completeLines`, those of which the provider's own counts say that there is more: what is missing there is not gone. */
  contradictedLines?: Ref[];
  /**
   * What could not be read on this page although the account answers: the rest of the run goes on. Never when nothing at all
   * could be read: then the pull throws. A voicemail named here was listed: it is not missing.
   */
  failedParts?: FailedPart[];
  /** How many voicemails lie on a line, where the provider says so: for people who watch a first import. */
  counts?: { lineRef: Ref; count: number }[];
  /**
   * Why this run ends here although it did not come to its end, such as a listing that goes on forever: a failure of this kind
   * of run alone. What it showed holds; `more` is false, and `cursor` begins the next run.
   */
  brokenOff?: Pick<FailedPart, 'kind' | 'reason'>;
  /** Ours, not the vendor's page token: survives JSON and a week offline. */
  cursor: Cursor;
  more: boolean;
}

/** A recording as bytes; its address never leaves the adapter. */
export interface AudioStream {
  body: ReadableStream<Uint8Array>;
  /** As the provider claims; `lib/audio` sniffs for itself. */
  contentType: string | null;
  lengthBytes: number | null;
  /** When the voicemail was received that the ref named just now (`RemoteVoicemail.receivedAt`): whether it is still the one meant. */
  receivedAt?: number;
}

/** A webhook delivery exactly as it came in. */
export interface WebhookDelivery {
  /** Lower-case names. */
  headers: Record<string, string>;
  /** The very bytes: a signature covers them, and text read from them may be other bytes again. */
  rawBody: Uint8Array;
  receivedAt: number;
}

export type WebhookReading =
  /** Not from the provider, altered, or outside the time tolerance. */
  | { verdict: 'refused'; reason: DeliveryRefusal }
  /** True, but of no interest. */
  | ({ verdict: 'ignored' } & DeliveryIdentity)
  | ({ verdict: 'hint' } & DeliveryIdentity)
  | ({ verdict: 'voicemail'; ref: Ref } & DeliveryIdentity);

/** Which delivery it is, proved by its signature: lets the caller refuse a replay. */
export interface DeliveryIdentity {
  /** The same however often the provider sends it; null where nothing proves one. */
  deliveryId: string | null;
  /** When this very sending of it was signed (ms); null where the provider does not say. */
  sentAt: number | null;
}

/** One request through the guarded fetch. Credentials go in `headers` and are sent to the account's own origin only. */
export interface GuardedRequest {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** Milliseconds for the whole exchange, 10 s unless given; a recording has a minute once its bytes keep coming. */
  timeoutMs?: number;
  /** A write is one attempt; a read may be tried again inside. */
  idempotent?: boolean;
  /**
   * `text` (unless given): the reply is read whole, so that a broken one is asked for again. `bytes`: a success streams,
   * exactly as sent. The reply's own type is not asked.
   */
  expects?: 'text' | 'bytes';
}

export interface GuardedReply {
  status: number;
  /** Lower-case names. Content encodings are undone: then neither they nor the length of the encoded form are here. */
  headers: Record<string, string>;
  text(): Promise<string>;
  stream(): ReadableStream<Uint8Array>;
}

/**
 * The only way out to a provider: time and size bounded, inside the account's request budget, redirects followed hop
 * by hop with credentials dropped when the origin changes, unsafe addresses refused. Answers any HTTP status as a
 * reply; throws ProviderError `unreachable`, `unsafe-address` or `reply-not-understood` (too large, or in a content encoding
 * that is broken or not known) only.
 */
export type GuardedFetch = (url: URL, request: GuardedRequest) => Promise<GuardedReply>;

/** Where a connection keeps a token between processes; one value per account, sealed at rest. */
export interface TokenSlot {
  read(): Promise<string | null>;
  write(token: string | null): Promise<void>;
}

/** What a connection may use; it touches nothing else of the process. */
export interface ProviderTools {
  fetch: GuardedFetch;
  /** Our own time, UTC ms: for what waits here, such as a token that runs out. */
  now(): number;
  /**
   * The phone system's own time, UTC ms, as the `Date` of its replies report it (ours until it does): for cursors, and for
   * whatever else is compared with times that it gave.
   */
  remoteNow(): number;
  log: ProviderLog;
  token: TokenSlot;
}

export interface ProviderLog {
  info(details: Record<string, unknown>, message: string): void;
  warn(details: Record<string, unknown>, message: string): void;
}

/** A live connection to one account. Every method throws only ProviderError, and what `takeBudget` or the token's place throws. */
export interface Connection<Cursor> {
  /** The lines this account can see and read now; one that cannot be read is left out, unless none can. */
  listLines(signal: AbortSignal): Promise<RemoteLine[]>;
  /** The connection test, where it is stricter than {@link listLines}: throws when a line that the settings name cannot be read. */
  testLines?(signal: AbortSignal): Promise<RemoteLine[]>;
  /**
   * What is stated about who this account is there (user, tenant), where lines and voicemails do not tell: another value is
   * another account. Never a secret, never a person's name.
   */
  identify?(signal: AbortSignal): Promise<StatedIdentity>;
  pull(params: PullParams<Cursor>, signal: AbortSignal): Promise<PullPage<Cursor>>;
  /**
   * The voicemail as it is now; null when the provider says there is none of that ref. `essentials`: which it is and its
   * listened flag are enough, where the whole of it takes more requests.
   */
  fetchOne(ref: Ref, signal: AbortSignal, detail?: 'essentials'): Promise<RemoteVoicemail | null>;
  /** The recording; `not-ready` while it is being made, `gone` when there is none any more. */
  openAudio(ref: Ref, signal: AbortSignal): Promise<AudioStream>;
  /**
   * Present exactly when `capabilities.listenedFlag` is `read-write`. Sets, never toggles. Answers the voicemail as it is then; throws
   * when it does not show the new state, whatever the status was.
   */
  setListened?(ref: Ref, listened: boolean, signal: AbortSignal): Promise<RemoteVoicemail>;
  /** Present exactly when `capabilities.removal` is `permanent`. Already gone is success; throws while it is there still. */
  remove?(ref: Ref, signal: AbortSignal): Promise<void>;
  /** Present exactly when `capabilities.webhook` is not `none`. */
  readWebhook?(delivery: WebhookDelivery): Promise<WebhookReading>;
}

/** A connection as an adapter makes it; what the answers to its writes do not show is looked at (`proveWrites`). */
export interface AdapterConnection<Cursor> extends Omit<Connection<Cursor>, 'setListened' | 'remove'>, AdapterVerbs {
  fetchOne: Connection<Cursor>['fetchOne'];
}

/** What the guarded fetch must know of an account's settings before a connection exists. */
export interface AccountOrigin {
  /** Base address as configured; its host and port alone may be private. */
  baseUrl: URL;
  /** PEM of a certificate authority to trust besides the system's. */
  caCertificate?: string | undefined;
}

/** One phone system's adapter. */
export interface Provider<Settings, Cursor> {
  id: ProviderId;
  /** As people call it: "PortSIP PBX". */
  label: string;
  capabilities: Capabilities;
  /**
   * Strict: what people may set. Also draws the connect form, which knows nothing else of the phone system: every setting
   * has a `.meta({...} satisfies SettingMeta)` with its label, secrets say so, and errors read on after the label ("must be …").
   */
  settingsSchema: ZodType<Settings>;
  cursorSchema: ZodType<Cursor>;
  /**
   * True where every run of a pull is known to end (`listing-progress.ts`), although hundreds of its pages in a row may show
   * nothing. Other runs are broken off when their pages bring nothing new (`bound-run.ts`).
   */
  endsRuns?: true;
  origin(settings: Settings): AccountOrigin;
  /** Present exactly when `capabilities.webhook` is not `none`. */
  webhookHelp?(settings: Settings): WebhookHelp;
  /** Pure until a method is called: no request, no timer. */
  connect(settings: Settings, tools: ProviderTools): AdapterConnection<Cursor>;
}

/** How people have a phone system send events; from its adapter, like the form for its settings. */
export interface WebhookHelp {
  /** What to do there with the webhook URL, in order. */
  steps: Sentence[];
  /** What must be set here before any event is taken; null when nothing is missing. */
  missing: Sentence | null;
}

/**
 * A provider whose settings and cursor types are known only to itself, as the registry hands it out: settings and
 * cursors are parsed at this edge with the provider's own schemas.
 */
export interface AnyProvider {
  id: ProviderId;
  label: string;
  capabilities: Capabilities;
  settingsSchema: ZodType;
  /** What the connect form asks for, from the schema. */
  settingsForm(): AskedSetting[];
  /** Parses the settings; throws ZodError when they are not this provider's. */
  origin(settings: unknown): AccountOrigin;
  /** Parses the settings; null where `capabilities.webhook` is `none`. */
  webhookHelp(settings: unknown): WebhookHelp | null;
  /** Parses the settings and wraps the connection so that a stored cursor it cannot read means "from the start". */
  connect(settings: unknown, tools: ProviderTools): Connection<unknown>;
}
