import { useRef } from 'react';

/**
 * Brings the focus back to where it was when a dialog opened without a trigger of its own; to the page's heading when
 * that place is gone by then.
 */
export function useFocusBack() {
  const place = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      place.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const back = place.current?.isConnected ? place.current : document.querySelector('h1[tabindex]');
      if (back instanceof HTMLElement) back.focus();
    },
  };
}
