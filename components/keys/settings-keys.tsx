'use client';

import { useShortcuts } from '#components/desk/use-shortcuts.ts';
import { Sheets } from './sheets.tsx';
import { useGoingKeys } from './use-going-keys.ts';

/** In Settings the keys only lead elsewhere: to the views, the palette, the list of keys. */
export function SettingsKeys() {
  useShortcuts(useGoingKeys());
  return <Sheets />;
}
