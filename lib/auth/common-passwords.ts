import { dictionary } from '@zxcvbn-ts/language-common';

/** The commonest passwords of leaked lists. Three megabytes: imported when the first password is chosen, as most processes never need them. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  dictionary['passwords-common'].map((word) => String(word)),
);
