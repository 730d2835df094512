import { useRef } from 'react';

/**
 * Brings the focus back to where it was when a dialog opened without a trigger of its own — unless what was decided in it
 * has moved focus on already; to the page's heading when that place is gone by then.
 */
export function useFocusBack() {
  const place = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      place.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const home = document.querySelector('[data-focus-home], h1[tabindex]');
      const back = place.current?.isConnected ? place.current : home;
      if (back instanceof HTMLElement) back.focus();
    },
  };
}
