import { partsOfDevice } from '#lib/domain/device.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

/** A device as the server names it ("Safari on iPhone"), in the reader's language. */
export function deviceLabel(device: string, t: Translator<Areas['settings']>): string {
  const [browser, system] = partsOfDevice(device);
  if (browser === undefined) return t('unknownDevice');
  return system === undefined ? browser : t('browserOnSystem', { browser, system });
}
