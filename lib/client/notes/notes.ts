import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { refetchSearches } from '#lib/client/optimistic/refetch-searches.ts';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type NotesWire, type NoteWire, notesWire } from '#lib/wire/notes.ts';

/** A note on its way has this before its id, until the server gives it its own; so long it cannot be changed. */
const ON_ITS_WAY = 'on-its-way-';

/** The id of a note on its way. */
export const idOnItsWay = (key: string) => `${ON_ITS_WAY}${key}`;

/** True until the server has kept the note. */
export const isOnItsWay = (note: Pick<NoteWire, 'id'>) => note.id.startsWith(ON_ITS_WAY);

/** Notes in the order in which they stand: oldest first. */
export function inOrder(notes: readonly NoteWire[]): NoteWire[] {
  return notes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The address of a voicemail's notes. */
export const notesPath = (id: string) => `/api/voicemails/${encodeURIComponent(id)}/notes`;

/** What members wrote beside a voicemail, oldest first; asked anew whenever it is opened. Throws ClientError. */
export function notesOptions(id: string) {
  return queryOptions({
    queryKey: queryKeys.notes(id),
    queryFn: ({ signal }) => request({ path: notesPath(id), reply: notesWire, signal }),
    staleTime: 0,
  });
}

/** Changes what the browser holds of a voicemail's notes. */
export function changeNotes(client: QueryClient, id: string, change: (notes: NoteWire[]) => NoteWire[]): void {
  client.setQueryData<NotesWire>(queryKeys.notes(id), (old) => ({ items: change(old?.items ?? []), next: null }));
}

/** Asks again for what a changed note may have changed, once no further change of notes is under way. */
export function refetchNotes(client: QueryClient, id: string): void {
  if (client.isMutating({ mutationKey: ['note'] }) > 1) return;
  void client.invalidateQueries({ queryKey: queryKeys.notes(id) });
  void client.invalidateQueries({ queryKey: queryKeys.activity(id) });
  refetchSearches(client);
}
