/** A value outside React that screens can subscribe to (`useSyncExternalStore`). */
export interface ExternalStore<Value> {
  get(): Value;
  set(next: Value | ((old: Value) => Value)): void;
  subscribe(listener: () => void): () => void;
}

/** A store holding `initial`. Setting the same value again notifies nobody. */
export function makeExternalStore<Value>(initial: Value): ExternalStore<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const wanted = typeof next === 'function' ? (next as (old: Value) => Value)(value) : next;
      if (Object.is(wanted, value)) return;
      value = wanted;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
