import type { Connection } from '#lib/providers/contract.ts';

/** Runs a call to a phone system, or refuses in its place. */
export type Guard = <T>(call: () => Promise<T>) => Promise<T>;

/** The same connection with every call that asks its phone system behind `guard`. */
export function around<Cursor>(connection: Connection<Cursor>, guard: Guard): Connection<Cursor> {
  const { identify, testLines, setListened, remove, readWebhook } = connection;
  return {
    listLines: (signal) => guard(() => connection.listLines(signal)),
    ...(testLines && { testLines: (signal) => guard(() => testLines.call(connection, signal)) }),
    pull: (params, signal) => guard(() => connection.pull(params, signal)),
    fetchOne: (ref, signal, detail) => guard(() => connection.fetchOne(ref, signal, detail)),
    openAudio: (ref, signal) => guard(() => connection.openAudio(ref, signal)),
    ...(identify && { identify: (signal) => guard(() => identify.call(connection, signal)) }),
    ...(setListened && {
      setListened: (ref, listened, signal) => guard(() => setListened.call(connection, ref, listened, signal)),
    }),
    ...(remove && { remove: (ref, signal) => guard(() => remove.call(connection, ref, signal)) }),
    ...(readWebhook && { readWebhook: (delivery) => readWebhook.call(connection, delivery) }),
  };
}
