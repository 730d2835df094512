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

/** The address bar as the one state of navigation; Next keeps its hooks in step with `history.pushState`. */
export function useAddress(): Navigation {
  const pathname = usePathname();
  const search = useSearchParams();
  const address = useMemo(() => readAddress(pathname, new URLSearchParams(search)), [pathname, search]);
  const hrefOf = useCallback((to: Partial<Address>) => writeAddress({ ...address, ...to }), [address]);
  const go = useCallback(
    (to: Partial<Address>, how: 'push' | 'replace' = 'push') => {
      const href = hrefOf(to);
      if (how === 'push') window.history.pushState(null, '', href);
      else window.history.replaceState(null, '', href);
    },
    [hrefOf],
  );
  return useMemo(() => ({ address, go, hrefOf }), [address, go, hrefOf]);
}
