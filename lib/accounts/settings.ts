import { AppError } from '#lib/errors.ts';
import type { AnyProvider } from '#lib/providers/contract.ts';
import { accountSentences } from '#lib/sentences/accounts.ts';

/** Settings as the provider's schema reads them. Throws AppError `invalid-request` with what is wrong by field path. */
export function checkedSettings(provider: AnyProvider, settings: unknown): unknown {
  const checked = provider.settingsSchema.safeParse(settings);
  if (checked.success) return checked.data;
  // Of several faults of one setting the first is told: later checks presume that earlier ones went well.
  const issues = checked.error.issues.toReversed();
  const fields = Object.fromEntries(issues.map((issue) => [['settings', ...issue.path].join('.'), issue.message]));
  throw new AppError('invalid-request', accountSentences.settingsNotUnderstood(provider.label), { fields });
}
