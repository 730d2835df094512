import { createHash, randomBytes } from 'node:crypto';

/** A new secret for a link: 256 bits, for an address. Only its hash is kept. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. No salt: nobody can guess 256 bits, and it is looked up by its hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
