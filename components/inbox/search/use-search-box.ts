import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isOneColumn } from '#components/desk/desk.tsx';
import { useShortcuts } from '#components/desk/use-shortcuts.ts';
import { useAddress } from '#lib/client/list/use-address.ts';

/** Whether the search box is shown, and how to show it. */
export interface SearchBoxState {
  input: RefObject<HTMLInputElement | null>;
  /** On a phone the box waits behind a button; elsewhere it is always there. */
  isOpen: boolean;
  /** Shows the box and puts the cursor into it. */
  open(): void;
  /** Hides it where it can be hidden. What is searched for stays. */
  close(): void;
}

/** The search box of the list; `/` focuses it from anywhere. */
export function useSearchBox(): SearchBoxState {
  const { address, go } = useAddress();
  const input = useRef<HTMLInputElement>(null);
  const isWanted = useRef(false);
  const [isShown, setIsShown] = useState(false);
  const focus = useCallback(() => {
    // At once, not later: a phone shows its keyboard only while the tap is being answered.
    flushSync(() => setIsShown(true));
    input.current?.focus();
    input.current?.select();
  }, []);
  const reach = useCallback(() => {
    if (address.voicemailId === null || !isOneColumn()) return focus();
    isWanted.current = true;
    go({ voicemailId: null });
  }, [address.voicemailId, focus, go]);
  useEffect(() => {
    if (!isWanted.current || address.voicemailId !== null) return;
    isWanted.current = false;
    setIsShown(true);
    input.current?.focus();
  }, [address.voicemailId]);
  useShortcuts({ search: reach });
  return { input, isOpen: isShown || address.q !== null, open: focus, close: () => setIsShown(false) };
}
