import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Address, readAddress, writeAddress } from './address.ts';

/** Where the member is, and how to go elsewhere without asking the server for a page. */
export interface Navigation {
  address: Address;
  /** Changes the named parts of the address. `replace` leaves no step for the back button. */
  go(to: Partial<Address>, how?: 'push' | 'replace'): void;
  /** The address after such a change, for `href`. */
  hrefOf(to: Partial<Address>): string;
}

/**
 * Where the address bar says that the member is, at this very moment. The hooks follow a moment later: a key pressed right
 * after another must not act on what the first has just left.
 */
export function addressNow(): Address {
  return readAddress(window.location.pathname, new URLSearchParams(window.location.search));
}

/** Goes elsewhere from where the member is now, as {@link Navigation.go}. */
export function goTo(to: Partial<Address>, how: 'push' | 'replace' = 'push'): void {
  const href = writeAddress({ ...addressNow(), ...to });
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
}

/** The address bar as the one state of navigation; Next keeps its hooks in step with `history.pushState`. */
export function useAddress(): Navigation {
  const pathname = usePathname();
  const search = useSearchParams();
  const address = useMemo(() => readAddress(pathname, new URLSearchParams(search)), [pathname, search]);
  const hrefOf = useCallback((to: Partial<Address>) => writeAddress({ ...address, ...to }), [address]);
  return useMemo(() => ({ address, go: goTo, hrefOf }), [address, hrefOf]);
}
