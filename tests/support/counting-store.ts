import type { Store } from '#lib/store/store.ts';

/** The same store, counting the events of its fullest transaction. */
export function countingChanges(store: Store): { store: Store; most: () => number } {
  let most = 0;
  const counting: Store = {
    engine: store.engine,
    clock: store.clock,
    db: store.db,
    onEvents: (listener) => store.onEvents(listener),
    publish: (word) => store.publish(word),
    onMessage: (listener) => store.onMessage(listener),
    onSecurityEvents: (listener) => store.onSecurityEvents(listener),
    purgeErased: (...at) => store.purgeErased(...at),
    close: () => store.close(),
    change: (work) =>
      store.change((change) => {
        let events = 0;
        const emit: typeof change.emit = (event) => {
          events += 1;
          most = Math.max(most, events);
          change.emit(event);
        };
        return work({ db: change.db, emit, announce: (event) => change.announce(event) });
      }),
  };
  return { store: counting, most: () => most };
}
