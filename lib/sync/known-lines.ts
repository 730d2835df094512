import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { Connection } from '#lib/providers/contract.ts';
import { isOfOnePart } from '#lib/providers/failed-part.ts';
import { linesByRef, upsertLines } from '#lib/store/accounts/upsert-lines.ts';
import type { SyncDeps } from './contract.ts';
import type { LeaseScope } from './lease.ts';
import { requireKnownLines } from './prove-identity.ts';

/**
 * Asks the phone system for its lines and takes them over. Where only that list cannot be had, the lines known before must do:
 * voicemails do not wait for names. `voicemails`: what was listed besides, if anything was. Throws {@link IdentityQuestioned} where no line is known any more.
 */
export async function refreshLines(
  deps: SyncDeps,
  scope: LeaseScope,
  connection: Connection<unknown>,
  voicemails: readonly RemoteVoicemail[] = [],
): Promise<void> {
  const lines = await connection.listLines(scope.signal).catch((error: unknown) => {
    if (!isOfOnePart(error)) throw error;
    deps.log.warn({ accountId: scope.account.id, kind: error.kind, reason: error.reason }, 'lines cannot be listed');
    return [];
  });
  await requireKnownLines(deps, scope, lines, voicemails);
  await scope.change((change) => upsertLines(change, scope.account.id, lines, deps.clock.now()));
}

/**
 * The account's lines, all those of `voicemails` among them: an unknown one is asked for, and named by its ref when the
 * phone system does not list it either, so that no voicemail is lost for want of a line.
 */
export async function knownLines(
  deps: SyncDeps,
  scope: LeaseScope,
  connection: Connection<unknown>,
  voicemails: RemoteVoicemail[],
): Promise<ReadonlyMap<string, string>> {
  const accountId = scope.account.id;
  const missing = (known: ReadonlyMap<string, string>) =>
    [...new Set(voicemails.map((remote) => remote.lineRef))].filter((ref) => !known.has(ref));
  let known = await linesByRef(deps.store.db, accountId);
  if (missing(known).length === 0) return known;
  await refreshLines(deps, scope, connection, voicemails);
  known = await linesByRef(deps.store.db, accountId);
  const unlisted = missing(known).map((ref) => ({ ref, name: ref }));
  if (unlisted.length === 0) return known;
  await scope.change((change) => upsertLines(change, accountId, unlisted, deps.clock.now()));
  return linesByRef(deps.store.db, accountId);
}
