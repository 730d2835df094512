import { useEffect, useRef, useState } from 'react';
import { readSearch } from '#lib/client/list/address.ts';
import { useAddress } from '#lib/client/list/use-address.ts';

/** A list is searched once nothing was typed for this long (ms). */
const REST_MS = 180;

/** The words in the search box, on their way to the address. */
export interface SearchText {
  typed: string;
  /** Shows the text; searches for it soon, unless it is half-written (`isComposing`, Japanese before conversion). */
  type(text: string, isComposing: boolean): void;
  /** Searches for it now. */
  search(text: string): void;
}

/** The text of the search box. The address follows the typing; the box follows the address when it changes otherwise. */
export function useSearchText(): SearchText {
  const { address, go } = useAddress();
  const [typed, setTyped] = useState(address.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Sent to the address and not yet seen there: seeing them must not undo what was typed since.
  const sent = useRef<(string | null)[]>([]);
  const latest = useRef({ q: address.q, go });
  useEffect(() => {
    const last = sent.current.at(-1);
    latest.current = { q: last === undefined ? address.q : last, go };
  });
  useEffect(() => {
    const own = sent.current.indexOf(address.q);
    if (own >= 0) sent.current.splice(0, own + 1);
    else {
      clearTimeout(timer.current);
      setTyped(address.q ?? '');
    }
  }, [address.q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    clearTimeout(timer.current);
    setTyped(text);
    const q = readSearch(text);
    const before = latest.current.q;
    if (q === before) return;
    sent.current.push(q);
    latest.current.q = q;
    // Going back once leaves the search, not each of its half-typed words.
    latest.current.go({ q }, before === null || q === null ? 'push' : 'replace');
  };
  const type = (text: string, isComposing: boolean) => {
    clearTimeout(timer.current);
    setTyped(text);
    if (!isComposing) timer.current = setTimeout(search, REST_MS, text);
  };
  return { typed, type, search };
}
