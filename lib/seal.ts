import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Sealing of secrets at rest: AES-256-GCM under a key derived from `AUTH_SECRET`. */
export interface Seal {
  /** Text to `v1.<iv>.<tag>.<ciphertext>`, base64url. `purpose` is bound in: a sealed value opens only for the same one. */
  seal(text: string, purpose: string): string;
  /** Throws when the text was altered, sealed for something else, or under another `AUTH_SECRET`. */
  open(sealed: string, purpose: string): string;
  /** The same for the same text, and without the secret nobody can try out which text it was. */
  fingerprint(text: string): string;
  /** A secret of its own for each purpose, the same at every start: 128 bits in base64url. */
  derive(purpose: string): string;
}

/**
 * Bytes of a GCM tag, the longest there is. Said outright: Node otherwise takes tags down to four bytes, which can be guessed
 * (https://nodejs.org/docs/latest-v24.x/api/crypto.html, `authTagLength`, 2026-11-29).
 */
const TAG = { authTagLength: 16 };

export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, 'aftertone', 'seal-v1', 32));
  const printKey = Buffer.from(hkdfSync('sha256', secret, 'aftertone', 'fingerprint-v1', 32));
  const deriveKey = Buffer.from(hkdfSync('sha256', secret, 'aftertone', 'derive-v1', 32));
  return {
    derive: (purpose) => createHmac('sha256', deriveKey).update(purpose).digest().subarray(0, 16).toString('base64url'),
    fingerprint: (text) => createHmac('sha256', printKey).update(text).digest('base64url'),
    seal(text, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv, TAG).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['v1', iv, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open(sealed, purpose) {
      const [version, iv, tag, text] = sealed.split('.');
      if (version !== 'v1' || iv === undefined || tag === undefined || text === undefined)
        throw new Error('not a sealed value');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), TAG)
        .setAAD(Buffer.from(purpose))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
    },
  };
}
