import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a store runs its changes: refuses one begun inside another, which would wait for itself for ever. */
export class ChangeScope {
  readonly #underWay = new AsyncLocalStorage<{ isOpen: boolean }>();

  async run<T>(change: () => Promise<T>): Promise<T> {
    if (this.#underWay.getStore()?.isOpen) throw new Error('a change was begun inside another: pass the first one on');
    const scope = { isOpen: true };
    try {
      return await this.#underWay.run(scope, change);
    } finally {
      scope.isOpen = false;
    }
  }
}
