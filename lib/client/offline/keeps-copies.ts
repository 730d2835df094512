import * as z from 'zod/mini';
import { deviceStorage, recall, remember } from './device-memory.ts';

const NAME = 'aftertone.copies';

/**
 * True where lists and recordings are kept for offline: the page can be opened without the server (a service worker needs
 * https), and nobody switched it off here.
 */
export function keepsCopies(): boolean {
  return window.isSecureContext && 'serviceWorker' in navigator && recall(deviceStorage(), NAME, z.boolean()) !== false;
}

/** Switches keeping copies on this device on or off. */
export function setKeepsCopies(isOn: boolean): void {
  remember(deviceStorage(), NAME, isOn ? null : false);
}
