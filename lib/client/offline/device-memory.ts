import type * as z from 'zod/mini';

/** The part of `localStorage` that is used; a test passes a map. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** This browser's storage; null where it is switched off, which costs comfort and nothing else. */
export function deviceStorage(): DeviceStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What this window remembers over a reload and no longer than it is open; null where that is switched off. */
export function windowStorage(): DeviceStorage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** What lies under a name, as the schema says; null for nothing and for what is not understood. */
export function recall<Value>(storage: DeviceStorage | null, name: string, schema: z.ZodMiniType<Value>): Value | null {
  try {
    const parsed = schema.safeParse(JSON.parse(storage?.getItem(name) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Puts a value under a name; null takes it away. A full or forbidden storage is no fault. */
export function remember(storage: DeviceStorage | null, name: string, value: unknown): void {
  try {
    if (value === null) storage?.removeItem(name);
    else storage?.setItem(name, JSON.stringify(value));
  } catch {
    // Only comfort is lost.
  }
}
