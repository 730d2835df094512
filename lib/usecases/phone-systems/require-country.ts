import { isCountry } from '#lib/domain/phone-number.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';

/** Throws AppError `invalid-request` for a code of no country; null and undefined are fine. */
export function requireCountry(code: string | null | undefined): void {
  if (code === null || code === undefined || isCountry(code)) return;
  throw new AppError('invalid-request', sentence('fieldCountry'), {
    fields: { country: sentence('fieldCountry') },
  });
}
