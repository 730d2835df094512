import { cipherOf, type DeviceCipher, fetchDeviceKey, hasCipher, openCipherOf } from './device-cipher.ts';
import type { DeviceStore } from './device-store.ts';
import { MemberRecords } from './member-records.ts';

const KEY_AGAIN_MS = 10_000;

export interface OpenedRecords {
  records: MemberRecords;
  /** True after fetching the key failed: records wait in memory, and are lost with the window. */
  isKeyLate(): boolean;
}

/**
 * Opens a member's records on this device. The key comes from the device during their session, else from the server, which is
 * asked until it answers or `signal` aborts.
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
  // Each caller that awaits it handles the failure.
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
      // A browser that can't store keys fetches it again with the next page.
      if (!signal.aborted) await store.writeKey(memberId, key).catch(() => undefined);
      return key;
    } catch {
      onLate();
    }
    await pause(KEY_AGAIN_MS, signal);
  }
}

/** Resolves early when aborted, or when the browser is online again. */
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
