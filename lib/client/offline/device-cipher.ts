import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import { deviceKeyWire } from '#lib/wire/devices.ts';

/** A stored, encrypted record of one member. */
const sealedRecord = z.object({
  memberId: z.string(),
  id: z.string(),
  iv: z.instanceof(Uint8Array),
  bytes: z.instanceof(Uint8Array),
});

/** Over plain http browsers offer no encryption: readable with developer tools, but only shown to and sent by its member. */
const openRecord = z.object({ memberId: z.string(), id: z.string(), text: z.string() });

export const keptRecord = z.union([sealedRecord, openRecord]);
export type KeptRecord = z.infer<typeof keptRecord>;

/** Encrypts and decrypts what a device stores for one member. */
export interface DeviceCipher {
  seal(id: string, text: string): Promise<KeptRecord>;
  /** Rejects for a record that was altered, or encrypted with another key. */
  open(record: KeptRecord): Promise<string>;
}

const ALGORITHM = 'AES-GCM';
const IV_BYTES = 12;

/** True where the browser offers encryption: over https, and on localhost. */
export function hasCipher(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** The member's key, not extractable from this browser. Throws ClientError. */
export async function fetchDeviceKey(): Promise<CryptoKey> {
  const { key } = await request({ path: '/api/me/device-key', reply: deviceKeyWire });
  const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['encrypt', 'decrypt']);
}

/** AES-256-GCM with a member's key. Member and record id are authenticated, so that records can't be exchanged. */
export function cipherOf(memberId: string, key: CryptoKey): DeviceCipher {
  const how = (id: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: ALGORITHM,
    iv,
    additionalData: new TextEncoder().encode(JSON.stringify([memberId, id])),
  });
  return {
    async seal(id, text) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const bytes = await crypto.subtle.encrypt(how(id, iv), key, new TextEncoder().encode(text));
      return { memberId, id, iv, bytes: new Uint8Array(bytes) };
    },
    async open(record) {
      if ('text' in record) return record.text;
      const { id, iv, bytes } = record;
      const text = await crypto.subtle.decrypt(how(id, new Uint8Array(iv)), key, new Uint8Array(bytes));
      return new TextDecoder().decode(text);
    },
  };
}

/** For browsers without encryption. */
export function openCipherOf(memberId: string): DeviceCipher {
  return {
    seal: async (id, text) => ({ memberId, id, text }),
    async open(record) {
      if ('text' in record) return record.text;
      throw new Error('sealed by https, opened by plain http');
    },
  };
}
