import { usePathname } from 'next/navigation';
import { useDesk } from '#components/desk/desk.tsx';
import { type Address, writeAddress } from '#lib/client/list/address.ts';
import { useAddress } from '#lib/client/list/use-address.ts';

/** Goes to a place of the inbox by key: at once from the inbox itself, as a new page from Settings. Focus goes along. */
export function useGoToPlace(): (to: Partial<Address>) => void {
  const { address, go, hrefOf } = useAddress();
  const { list, isFocusDue } = useDesk();
  const isElsewhere = usePathname().startsWith('/settings');
  return (to) => {
    if (isElsewhere) return window.location.assign(hrefOf(to));
    // Already there: no list will come.
    if (hrefOf(to) === writeAddress(address)) return list.current?.focusRow(list.current.activeId());
    isFocusDue.current = true;
    go(to);
  };
}
