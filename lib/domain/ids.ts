import { v7 } from 'uuid';

/** A new id of ours: UUIDv7, so ids made later sort later. Provider ids are never ours: those are refs. */
export function newId(): string {
  return v7();
}
