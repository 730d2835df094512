import { type MutationOptions, mutationOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type ChangeLineBody, type LinesWire, type LineWire, lineWire } from '#lib/wire/lines.ts';

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
