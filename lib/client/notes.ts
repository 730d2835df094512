import { queryOptions } from '@tanstack/react-query';
import { notesWire } from '#lib/wire/notes.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

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
