import { useRef } from 'react';

/**
 * Returns the focus to where it was when a dialog without a trigger opened, unless focus has been moved since; to the
 * page's heading when that element is gone.
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
