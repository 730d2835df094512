import { queryOptions } from '@tanstack/react-query';
import { linesWire } from '#lib/wire/lines.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** The lines, with the health of the phone system behind each. Throws ClientError. */
export const linesOptions = queryOptions({
  queryKey: queryKeys.lines,
  queryFn: ({ signal }) => request({ path: '/api/lines', reply: linesWire, signal }),
});
