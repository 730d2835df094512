import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ListenOrder, ListenSeen } from './stream-listeners.ts';

/** Has many streams listened to by a process of its own. */
export async function listeners(order: ListenOrder): Promise<ListenSeen> {
  const child = fork(path.join(import.meta.dirname, 'stream-listeners.ts'));
  const done = new AbortController();
  const { signal } = done;
  child.send(order);
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([seen]) => seen as ListenSeen),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('the process that listens ended');
      }),
    ]);
  } finally {
    done.abort();
    if (child.connected) child.disconnect();
  }
}
