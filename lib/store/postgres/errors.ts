import { AppError } from '#lib/errors.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';

/** PostgreSQL's conditions (https://www.postgresql.org/docs/current/errcodes-appendix.html) that are no fault of the query. */
const SENTENCES: Record<string, Message> = {
  '25006': sentence('databaseTakesNoChanges'),
  '28000': sentence('databaseSignInRejected'),
  '28P01': sentence('databaseSignInRejected'),
  '3D000': sentence('databaseMissing'),
  '40001': sentence('databaseBusy'),
  '40P01': sentence('databaseBusy'),
  '42501': sentence('databaseNotOwner'),
  '53100': sentence('databaseFull'),
  '53200': sentence('databaseTookTooLong'),
  '53300': sentence('databaseNoConnection'),
  '55P03': sentence('databaseBusy'),
  '57014': sentence('databaseTookTooLong'),
  '58030': sentence('databaseUnreadable'),
  XX001: sentence('databaseDamaged'),
  XX002: sentence('databaseDamaged'),
};
const READ_ONLY = '25006';
const COLLISIONS = ['40001', '40P01'];
/** The server ends, or does not take connections yet; the class 08 is what its own network says. */
const AWAY = /^(08|57P0[1-3]$|25P03$)/;

/** The SQLSTATE of what the server answered; null for anything else, a lost connection among it. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * What the machine cannot do now as AppError `unavailable`; a fault of the query stays what it is, without the values that
 * the server quotes in it.
 */
export function explained(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const state = sqlState(error);
  if (state !== null && error instanceof Error) hideValues(error, state);
  // The driver gives a lost connection no code of its own; its faults in the making of a query are of these classes.
  const isAway = state === null ? !(error instanceof TypeError || error instanceof RangeError) : AWAY.test(state);
  const why = isAway ? sentence('databaseAway') : SENTENCES[state ?? ''];
  return why === undefined ? error : new AppError('unavailable', why, { cause: error });
}

/**
 * Fields in which the server quotes rows and parameters: "Failing row contains (…)", "Key (…)=(…) already exists". Whatever prints
 * an error, Next among it, prints all its fields. https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
const QUOTING = ['detail', 'where', 'internalQuery', 'hint'];
/** Data exceptions (class 22) quote the value itself in their message, and errors raised by functions (P0) whatever they like. */
const QUOTING_MESSAGE = /^(22|P0)/;

function hideValues(error: Error, state: string): void {
  for (const field of QUOTING) Reflect.deleteProperty(error, field);
  if (!QUOTING_MESSAGE.test(state)) return;
  const before = error.message;
  // Up to the last quotation mark: a value may hold some itself.
  error.message = before.replace(/".*"/su, '[hidden]');
  error.stack = error.stack?.replace(before, () => error.message) ?? '';
}

/** True when the same change, made again, may well succeed at once: two were in each other's way. */
export function isCollision(error: unknown): boolean {
  return COLLISIONS.includes(stateBehind(error) ?? '');
}

/** True when the server was not there, or no longer. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'unavailable' || error.cause === undefined) return false;
  const state = stateBehind(error);
  return state === null || AWAY.test(state);
}

/** True when the server takes no writes: after a failover another one does, at the same address. */
export function isReadOnly(error: unknown): boolean {
  return stateBehind(error) === READ_ONLY;
}

/** True when a prepared statement would answer with other columns than before: a table it reads was changed. */
export function isOutlivedPlan(error: unknown): boolean {
  // What else the condition is told for comes from elsewhere in the server.
  return sqlState(error) === '0A000' && (error as { routine?: unknown }).routine === 'RevalidateCachedQuery';
}

const stateBehind = (error: unknown) => sqlState(error instanceof AppError ? error.cause : error);
