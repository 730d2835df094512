import type { QueryClient } from '@tanstack/react-query';
import { sentenceOf } from './client-error.ts';
import { notify } from './notices.ts';
import { runChange } from './run-change.ts';
import type { Wished } from './snapshot.ts';

/** One change with the words around it. */
export interface SpokenChange {
  wished: Wished;
  /** "Deleted." */
  said: string;
  /** What Undo wishes instead. */
  undo: Wished;
  /** "Not deleted." — said before the reason when the server refuses. */
  refused: string;
  /** Called when somebody takes Undo, after it is shown. */
  onUndo?: (() => void) | undefined;
}

/**
 * Makes the change, says so with Undo, and when the server refuses says why instead. Never rejects; true when the
 * server took it.
 */
export async function changeWithUndo(client: QueryClient, id: string, change: SpokenChange): Promise<boolean> {
  notify({
    text: change.said,
    tone: 'done',
    about: id,
    action: { label: 'Undo', run: () => takeBack(client, id, change) },
  });
  return changeQuietly(client, id, change.wished, change.refused);
}

/** Makes the change and speaks only when it is refused. */
export async function changeQuietly(
  client: QueryClient,
  id: string,
  wished: Wished,
  refused: string,
): Promise<boolean> {
  try {
    await runChange(client, id, wished);
    return true;
  } catch (error) {
    notify({ text: `${refused} ${sentenceOf(error)}`, tone: 'problem', about: id });
    return false;
  }
}

function takeBack(client: QueryClient, id: string, { undo, onUndo }: SpokenChange): void {
  void changeQuietly(client, id, undo, 'Not undone.');
  onUndo?.();
}
