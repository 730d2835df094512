import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { Button } from '#components/ui/button.tsx';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { dayLong } from '#lib/client/words/format-time.ts';

/** What is known of the rows after the last loaded one. */
export interface MoreRows {
  exists: boolean;
  isComing: boolean;
  error: Error | null;
  /** How far back a search got before it stopped to be continued by a press; null: more rows load automatically. */
  searchedTo: string | null;
  isSearchingOn: boolean;
  searchOn: () => void;
  ask: () => void;
}

/** Below the last row: more rows are loading, or couldn't be loaded. */
export function ListEnd({ more }: { more: MoreRows }) {
  const t = useMessages('inbox');
  const common = useMessages('common');
  if (more.error) {
    return (
      <div role="alert" className="flex items-center justify-center gap-2 p-4 text-muted text-sm">
        {sentenceOf(more.error)}
        <Button variant="quiet" onClick={more.ask}>
          {common('tryAgain')}
        </Button>
      </div>
    );
  }
  if (more.searchedTo !== null)
    return (
      <div className="flex items-center justify-center gap-2 p-4 text-muted text-sm">
        <p>
          {t.rich<ReactNode>(more.isSearchingOn ? 'searchingFrom' : 'searchedTo', {
            day: () => <When key="day" at={more.searchedTo ?? ''} say={dayLong} />,
          })}
        </p>
        <Button variant="quiet" onClick={more.searchOn} disabled={more.isSearchingOn}>
          {t('keepSearching')}
        </Button>
      </div>
    );
  return more.isComing ? <p className="p-4 text-center text-faint text-xs">{t('loadingOlder')}</p> : null;
}
