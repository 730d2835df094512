'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { whenIdle } from '#components/ui/when-idle.ts';

/**
 * A component whose code is no part of the page's first JavaScript: fetched once the page stands and rests, null until then.
 * For what a page can begin without: menus, sheets, dialogs, notices. `load` imports it and stands outside of any component:
 * `const loadDrawer = () => import('./drawer.tsx').then((module) => module.Drawer)`.
 */
export function useLater<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> | null {
  const [component, setComponent] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const fetch = () =>
      void load().then(
        (came) => !leaving.signal.aborted && setComponent(() => came),
        // A page that has lost the network must wait for it, like everything else on it.
        () => window.addEventListener('online', fetch, { once: true, signal: leaving.signal }),
      );
    const callOff = whenIdle(fetch);
    return () => {
      callOff();
      leaving.abort();
    };
  }, [load]);
  return component;
}
