import { outsideReach } from '#lib/accounts/outside-reach.ts';
import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { refusalSentences } from '#lib/sentences/webhooks.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import { readRefusal } from '#lib/store/accounts/webhook-deliveries.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { isConnected } from '#lib/usecases/voicemails/facts-of.ts';
import type { WebhookWire } from '#lib/wire/webhooks.ts';
import { requireAccount } from './require-account.ts';

export interface GetWebhookParams {
  id: string;
  /** Where people, and so phone systems, reach Aftertone. */
  appUrl: URL;
  syncIntervalSeconds: number;
}

/**
 * The address at which an account's phone system can tell of new voicemails, what to do with it, and whether a delivery
 * ever arrived (administrators). Throws AppError `not-found`.
 */
export async function getWebhook(deps: AccountsContext, actor: Actor, params: GetWebhookParams): Promise<WebhookWire> {
  requireRight(actor, 'manage-accounts');
  const account = await requireAccount(deps.store.db, params.id);
  const refusal = readRefusal(account.webhook_refusal);
  return {
    ...addressOf(deps, account, params.appUrl),
    lastAt: isoTime(account.webhook_at),
    lastRefused: refusal && { at: isoTime(refusal.at), sentence: deps.inWords(refusalSentences[refusal.reason]) },
    askedEverySeconds: params.syncIntervalSeconds,
  };
}

const OBSTACLES = { local: 'webhookLocal', notHttps: 'webhookNotHttps' } as const;

function addressOf(
  { accounts, inWords }: AccountsContext,
  account: StoredAccount,
  appUrl: URL,
): Pick<WebhookWire, 'address' | 'steps' | 'obstacles'> {
  const help = isConnected({ account_state: account.state }) ? accounts.webhooks.helpFor(account) : null;
  if (help === null) return { address: null, steps: [], obstacles: [] };
  const reach = outsideReach(appUrl);
  return {
    address: `${appUrl.origin}/api/hooks/${account.id}/${accounts.webhooks.secretOf(account.id)}`,
    steps: help.steps.map(inWords),
    obstacles: [
      ...(reach === 'public' ? [] : [inWords(sentence(OBSTACLES[reach], { origin: appUrl.origin }))]),
      ...(help.missing === null ? [] : [inWords(help.missing)]),
    ],
  };
}
