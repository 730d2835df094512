import { type MutationOptions, mutationOptions } from '@tanstack/react-query';
import { type ChangeLineBody, type LinesWire, type LineWire, lineWire } from '#lib/wire/lines.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** Names or colours a line; shown when the server has it. Throws ClientError. */
export function changeLineOptions(id: string): MutationOptions<LineWire, Error, ChangeLineBody> {
  return mutationOptions({
    mutationKey: ['line', id],
    mutationFn: (body: ChangeLineBody) =>
      request({ path: `/api/lines/${encodeURIComponent(id)}`, method: 'PATCH', body, reply: lineWire }),
    onSuccess: (line, _body, _result, { client }) => {
      client.setQueriesData<LinesWire>(
        { queryKey: queryKeys.lines },
        (old) => old && { ...old, items: old.items.map((item) => (item.id === id ? line : item)) },
      );
    },
  });
}
