'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { untilLoaded } from './until-loaded.ts';
import { whenIdle } from './when-idle.ts';

/**
 * A component that isn't part of the page's first JavaScript: fetched once the page is idle, null until then. For what a page
 * can start without: menus, sheets, dialogs, toasts. `load` imports it and is defined outside of any component:
 * `const loadDrawer = () => import('./drawer.tsx').then((module) => module.Drawer)`.
 */
export function useLater<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> | null {
  const [component, setComponent] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const fetch = () =>
      void untilLoaded(load, leaving.signal).then((came) => came !== null && setComponent(() => came));
    const callOff = whenIdle(fetch);
    return () => {
      callOff();
      leaving.abort();
    };
  }, [load]);
  return component;
}
