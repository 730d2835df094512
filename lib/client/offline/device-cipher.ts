import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import { deviceKeyWire } from '#lib/wire/devices.ts';

/** What a device keeps of one member beyond their session, as it lies there. `id` says which record it is. */
const sealedRecord = z.object({
  memberId: z.string(),
  id: z.string(),
  iv: z.instanceof(Uint8Array),
  bytes: z.instanceof(Uint8Array),
});

/** By plain http, where browsers lend no cipher: readable with a browser's own tools, but shown and sent by nobody else. */
const openRecord = z.object({ memberId: z.string(), id: z.string(), text: z.string() });

export const keptRecord = z.union([sealedRecord, openRecord]);
export type KeptRecord = z.infer<typeof keptRecord>;

/** Seals and opens what a device keeps of one member. */
export interface DeviceCipher {
  seal(id: string, text: string): Promise<KeptRecord>;
  /** Rejects for what was altered, or sealed by another key. */
  open(record: KeptRecord): Promise<string>;
}

const ALGORITHM = 'AES-GCM';
const IV_BYTES = 12;

/** True where the browser has a cipher: by https, and on this machine's own address. */
export function hasCipher(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** The member's key as it may lie in this browser: it cannot be taken out of it. Throws ClientError. */
export async function fetchDeviceKey(): Promise<CryptoKey> {
  const { key } = await request({ path: '/api/me/device-key', reply: deviceKeyWire });
  const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['encrypt', 'decrypt']);
}

/** AES-256-GCM under a member's key. Whose record it is and which is bound in, so that none can take another's place. */
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

/** Where there is no cipher. */
export function openCipherOf(memberId: string): DeviceCipher {
  return {
    seal: async (id, text) => ({ memberId, id, text }),
    async open(record) {
      if ('text' in record) return record.text;
      throw new Error('sealed by https, opened by plain http');
    },
  };
}
