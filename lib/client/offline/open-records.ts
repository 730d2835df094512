import { cipherOf, type DeviceCipher, fetchDeviceKey, hasCipher, openCipherOf } from './device-cipher.ts';
import type { DeviceStore } from './device-store.ts';
import { MemberRecords } from './member-records.ts';

const KEY_AGAIN_MS = 10_000;

export interface OpenedRecords {
  records: MemberRecords;
  /** True once the server was asked for the key in vain: what is put waits, and is lost with the window. */
  isKeyLate(): boolean;
}

/**
 * Opens what this device keeps of a member. The key is taken from the device while their session lasts, else from the server,
 * asked until it answers or `signal` says that it is over.
 */
export function openRecords(memberId: string, store: DeviceStore, signal: AbortSignal): OpenedRecords {
  let isLate = false;
  const cipher = hasCipher()
    ? keyOf(memberId, store, signal, () => {
        isLate = true;
      }).then((key) => {
        isLate = false;
        return cipherOf(memberId, key);
      })
    : Promise.resolve<DeviceCipher>(openCipherOf(memberId));
  // Whoever waits for it is told.
  cipher.catch(() => undefined);
  return { records: new MemberRecords({ memberId, store, cipher }), isKeyLate: () => isLate };
}

async function keyOf(
  memberId: string,
  store: DeviceStore,
  signal: AbortSignal,
  onLate: () => void,
): Promise<CryptoKey> {
  const known = await store.readKey(memberId).catch(() => undefined);
  if (known) return known;
  for (;;) {
    signal.throwIfAborted();
    try {
      const key = await fetchDeviceKey();
      // A browser that keeps no keys asks again with its next page.
      if (!signal.aborted) await store.writeKey(memberId, key).catch(() => undefined);
      return key;
    } catch {
      onLate();
    }
    await pause(KEY_AGAIN_MS, signal);
  }
}

/** Ends early when it is over, or the connection is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
