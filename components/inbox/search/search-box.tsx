'use client';

import { useIsFetching } from '@tanstack/react-query';
import { LoaderCircle, Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useKeyHint } from '#components/desk/use-key-hint.ts';
import { useLasting } from '#components/inbox/list/use-lasting.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { listKeyOf } from '#lib/client/list/address.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { LONGEST_SEARCH } from '#lib/domain/search-terms.ts';
import type { SearchBoxState } from './use-search-box.ts';
import { useSearchText } from './use-search-text.ts';

/** Searches the list as one types. Escape empties the box, and leaves it when it is empty. */
export function SearchBox({ box }: { box: SearchBoxState }) {
  const t = useMessages('inbox');
  const { typed, type, search } = useSearchText();
  const { keys } = useKeyHint('search');
  const clear = () => {
    search('');
    box.input.current?.focus();
  };
  const leave = () => {
    search('');
    box.close();
    focusList();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') typed === '' ? leave() : clear();
    else if (event.key === 'Enter') search(typed);
    else if (event.key === 'ArrowDown') focusList();
    else return;
    event.preventDefault();
  };
  return (
    <search id="search-box" className={classNames('relative px-3 pb-2 mid:block', !box.isOpen && 'hidden')}>
      <SearchSign />
      <input
        ref={box.input}
        type="search"
        aria-label={t('searchVoicemails')}
        {...keys}
        placeholder={t('searchVoicemails')}
        value={typed}
        onChange={({ target, nativeEvent }) => type(target.value, (nativeEvent as InputEvent).isComposing)}
        onCompositionEnd={({ currentTarget }) => type(currentTarget.value, false)}
        onKeyDown={onKeyDown}
        maxLength={LONGEST_SEARCH}
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        className={classNames(
          'h-9 w-full appearance-none rounded-lg border border-edge bg-raised pr-9 pl-9 text-base placeholder:text-faint',
          'pointer-coarse:h-11 pointer-coarse:pr-11 pointer-coarse:text-lg [&::-webkit-search-cancel-button]:hidden',
        )}
      />
      {typed === '' ? (
        keys['aria-keyshortcuts'] && (
          <kbd
            aria-hidden
            className="pointer-events-none absolute top-2 right-5.5 rounded border border-line px-1.5 font-sans text-2xs text-faint pointer-coarse:hidden"
          >
            /
          </kbd>
        )
      ) : (
        <Button
          variant="quiet"
          isIcon
          aria-label={t('clearSearch')}
          onClick={clear}
          className="absolute top-0 right-3 hover:bg-transparent"
        >
          <X aria-hidden />
        </Button>
      )}
    </search>
  );
}

/** The magnifying glass, or a spinner while a search is slow. */
function SearchSign() {
  const { address } = useAddress();
  const isAsking = useIsFetching({ queryKey: queryKeys.list(listKeyOf(address)) }) > 0;
  const isSlow = useLasting(isAsking && address.q !== null, 300);
  const Sign = isSlow ? LoaderCircle : Search;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute left-6 flex h-9 items-center text-faint pointer-coarse:h-11 [&_svg]:size-4"
    >
      <Sign className={isSlow ? 'animate-spin' : undefined} />
    </span>
  );
}

/** The row that Tab would reach; without one the list's name, so that focus is never lost. */
function focusList(): void {
  const row = document.querySelector<HTMLElement>('[data-row] a[tabindex="0"]');
  (row ?? document.getElementById('list-name'))?.focus();
}
