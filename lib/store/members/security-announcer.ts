import type { RecordedSecurityEvent } from '#lib/store/store.ts';

/** Who hears of the security log's entries once they are committed. */
export class SecurityAnnouncer {
  readonly #listeners = new Set<(event: RecordedSecurityEvent) => void>();

  announce(events: RecordedSecurityEvent[]): void {
    for (const event of events) for (const listener of this.#listeners) listener(event);
  }

  listen(listener: (event: RecordedSecurityEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#listeners.clear();
  }
}
