import { Button } from '#components/ui/button.tsx';
import { sentenceOf } from '#lib/client/client-error.ts';

/** What is known of the rows after the last loaded one. */
export interface MoreRows {
  exists: boolean;
  isComing: boolean;
  error: Error | null;
  ask: () => void;
}

/** The foot of a list: more is coming, or could not be loaded. */
export function ListEnd({ more }: { more: MoreRows }) {
  if (more.error) {
    return (
      <div role="alert" className="flex items-center justify-center gap-2 p-4 text-muted text-sm">
        {sentenceOf(more.error)}
        <Button look="quiet" onClick={more.ask}>
          Try again
        </Button>
      </div>
    );
  }
  return more.isComing ? <p className="p-4 text-center text-faint text-xs">Loading older voicemails…</p> : null;
}
