import type { DeliveryRefusal } from '#lib/domain/webhook.ts';
import { AppError, type AppErrorCode } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { WebhookDelivery, WebhookReading } from '#lib/providers/contract.ts';
import { refusalSentences } from '#lib/sentences/webhooks.ts';
import { type StoredAccount, storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import {
  isNews,
  noteArrival,
  noteRefusal,
  readRefusal,
  type Sighting,
  sight,
} from '#lib/store/accounts/webhook-deliveries.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { requestIncrementalSync } from '#lib/store/pulls/pull-progress.ts';
import type { Change } from '#lib/store/store.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { isConnected } from '#lib/usecases/voicemails/facts-of.ts';
import type { IncomingDelivery } from './contract.ts';

/** What a refusal is to whoever sent the delivery. */
const CODES: Record<DeliveryRefusal, AppErrorCode> = {
  'no-webhook-secret': 'not-authentic',
  'no-signature': 'not-authentic',
  signature: 'not-authentic',
  'signature-form': 'invalid-request',
  'headers-missing': 'invalid-request',
  'outside-tolerance': 'invalid-request',
  replayed: 'invalid-request',
  'too-large': 'too-large',
};

/**
 * Takes a delivery by which a phone system reports of something new: what it asks for is written down in one transaction
 * with the delivery itself, then the worker is nudged. No phone system is asked here. A paused account's is taken too, and
 * waits with it.
 *
 * A copy of a delivery seen before is refused. But one that the phone system itself sends once more, signed anew because
 * our answer was lost on its way, is thanked for like the first and changes nothing: refused again and again, the phone
 * system would stop delivering.
 *
 * Throws AppError `not-authentic`, `invalid-request` (stale, copied, not readable), `too-large`; a wrong secret, an account
 * that is not there, is removed, or whose phone system delivers nothing are one and the same `not-authentic`.
 */
export async function receiveWebhook(deps: AccountsContext, params: IncomingDelivery): Promise<void> {
  const receivedAt = deps.clock.now();
  const account = await addressee(deps, params);
  const reading = await readingOf(deps, params, receivedAt);
  if (reading.verdict === 'refused') throw await refused(deps, account, reading.reason);
  const sighting = await deps.store.change((change) => take(change, account.id, reading, receivedAt));
  if (sighting === null) throw nobodyHere(deps);
  if (sighting === 'replayed') throw await refused(deps, account, 'replayed');
  deps.log.info({ accountId: account.id, verdict: reading.verdict, sighting }, 'delivery taken');
  if (sighting === 'first' && reading.verdict !== 'ignored') deps.wakeWorker();
}

/** Whose address it is. The secret is judged first, and alone: only who has it learns anything by asking. */
async function addressee(
  deps: AccountsContext,
  { accountId, secret, peer = '' }: IncomingDelivery,
): Promise<StoredAccount> {
  if (!deps.accounts.webhooks.isSecretOf(accountId, secret)) throw await wrongSecret(deps, accountId, peer);
  const account = await storedAccount(deps.store.db, accountId);
  if (account === undefined || !isConnected({ account_state: account.state })) throw nobodyHere(deps);
  if ((deps.accounts.capabilities(account.provider)?.webhook ?? 'none') === 'none') throw nobodyHere(deps);
  return account;
}

/** Answered as any other that leads nowhere, until there are too many of them; told of once a minute, with how many. */
async function wrongSecret(deps: AccountsContext, accountId: string, peer: string): Promise<AppError> {
  const { wrongSecrets } = deps.accounts.webhooks;
  const retryAfterSeconds = wrongSecrets.count(accountId, peer);
  const report = wrongSecrets.toReport();
  if (report !== null) {
    const { count, accountIds } = report;
    deps.log.warn({ reason: 'wrong-address', count }, 'delivery refused');
    await recordWrongSecrets(deps, { count, accountIds, peer });
  }
  if (retryAfterSeconds === 0) return new AppError('not-authentic', sentence('webhookNobodyHere'));
  return new AppError('rate-limited', sentence('webhookTooManyWrong'), { retryAfterSeconds });
}

/** For the security log; only of accounts there are, as in such an address anything may stand. */
async function recordWrongSecrets(
  { store, clock }: AccountsContext,
  { count, accountIds, peer }: { count: number; accountIds: string[]; peer: string },
): Promise<void> {
  const by = { memberId: null, origin: { peer, userAgent: '' } };
  const detail = { reason: 'wrong-secret', count } as const;
  await store.change(async (change) => {
    for (const id of accountIds) {
      const on = { type: 'phone-system', id } as const;
      if ((await storedAccount(change.db, id)) !== undefined)
        await recordSecurityEvent(change, { kind: 'webhook-refused', by, on, detail, at: clock.now() });
    }
  });
}

function nobodyHere({ log }: AccountsContext): AppError {
  log.warn({ reason: 'wrong-address' }, 'delivery refused');
  return new AppError('not-authentic', sentence('webhookNobodyHere'));
}

async function readingOf(deps: AccountsContext, params: IncomingDelivery, receivedAt: number): Promise<WebhookReading> {
  let delivery: WebhookDelivery;
  try {
    delivery = { headers: params.headers, rawBody: await params.readBody(), receivedAt };
  } catch (error) {
    if (error instanceof AppError && error.code === 'too-large') return { verdict: 'refused', reason: 'too-large' };
    throw error;
  }
  try {
    return await deps.accounts.webhooks.read(params.accountId, delivery);
  } catch (cause) {
    throw new AppError('unavailable', sentence('webhookNotNow'), { cause });
  }
}

/** Notes for Settings that a delivery was refused, and says so in the log; answers what to throw. */
async function refused(deps: AccountsContext, account: StoredAccount, reason: DeliveryRefusal): Promise<AppError> {
  deps.log.warn({ accountId: account.id, reason }, 'delivery refused');
  const now = deps.clock.now();
  if (isNews(readRefusal(account.webhook_refusal), reason, now))
    await deps.store.change((change) => noteRefusal(change, account.id, reason, now));
  return new AppError(CODES[reason], refusalSentences[reason]);
}

type Believed = Exclude<WebhookReading, { verdict: 'refused' }>;

/** Null: the account was removed meanwhile. */
async function take(change: Change, accountId: string, reading: Believed, now: number): Promise<Sighting | null> {
  const { deliveryId: id, sentAt } = reading;
  const account = await storedAccount(change.db, accountId);
  if (account === undefined || !isConnected({ account_state: account.state })) return null;
  const sighting = id === null ? 'first' : await sight(change, { accountId, id, sentAt, now });
  if (sighting !== 'replayed') await noteArrival(change, accountId, now);
  if (sighting === 'first' && reading.verdict === 'voicemail') await hintAt(change, accountId, reading.ref, now);
  if (sighting === 'first' && reading.verdict === 'hint') await requestIncrementalSync(change, accountId, now);
  // Settings tell of it, and a worker in another process is woken by it.
  if (sighting === 'first' && reading.verdict !== 'ignored')
    change.emit({ type: 'account-changed', account_id: accountId });
  return sighting;
}
