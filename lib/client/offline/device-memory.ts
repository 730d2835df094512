import type * as z from 'zod/mini';

/** The part of `localStorage` that's used; tests pass a map. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** This browser's storage; null where it's disabled, which only costs comfort. */
export function deviceStorage(): DeviceStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Storage that survives a reload of this window and ends with it; null where it's disabled. */
export function windowStorage(): DeviceStorage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** The value stored under a name, parsed by the schema; null for none or an invalid one. */
export function recall<Value>(storage: DeviceStorage | null, name: string, schema: z.ZodMiniType<Value>): Value | null {
  try {
    const parsed = schema.safeParse(JSON.parse(storage?.getItem(name) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Stores a value under a name; null removes it. Full or disabled storage isn't an error. */
export function remember(storage: DeviceStorage | null, name: string, value: unknown): void {
  try {
    if (value === null) storage?.removeItem(name);
    else storage?.setItem(name, JSON.stringify(value));
  } catch {
    // Only comfort is lost.
  }
}
