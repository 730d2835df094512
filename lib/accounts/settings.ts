import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { AnyProvider } from '#lib/providers/contract.ts';
import { fieldProblem } from '#lib/sentences/fields.ts';

/** Settings as the provider's schema reads them. Throws AppError `invalid-request` with what is wrong by field path. */
export function checkedSettings(provider: AnyProvider, settings: unknown): unknown {
  const checked = provider.settingsSchema.safeParse(settings);
  if (checked.success) return checked.data;
  // Of several faults of one setting the first is told: later checks presume that earlier ones went well.
  const issues = checked.error.issues.toReversed();
  const fields = Object.fromEntries(
    issues.map((issue) => [['settings', ...issue.path].join('.'), fieldProblem(issue, settings)]),
  );
  throw new AppError('invalid-request', sentence('checkFields'), { fields });
}

/** The stored settings with what was written over them: null takes a setting out, what is not named stays. */
export function mergedSettings(
  stored: Record<string, unknown>,
  changes: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...stored, ...changes }).filter(([, value]) => value !== null));
}

/** As `Accounts.secretsToEnter`; none where the changed settings are not the provider's, so that nothing is sent with them. */
export function secretsToEnter(
  provider: AnyProvider,
  stored: Record<string, unknown>,
  changes: Record<string, unknown>,
): string[] {
  const changed = provider.settingsSchema.safeParse(mergedSettings(stored, changes));
  if (!changed.success || isSameOrigin(provider, stored, changed.data)) return [];
  const secrets = provider.settingsForm().filter(({ isSecret }) => isSecret);
  return secrets.map(({ name }) => name).filter((name) => name in stored && changes[name] === undefined);
}

/** The same scheme, host and port, and the same authority vouches for it. */
function isSameOrigin(provider: AnyProvider, before: unknown, after: unknown): boolean {
  if (!provider.settingsSchema.safeParse(before).success) return false;
  const [a, b] = [provider.origin(before), provider.origin(after)];
  return a.baseUrl.origin === b.baseUrl.origin && a.caCertificate?.trim() === b.caCertificate?.trim();
}
