'use client';

import { Sheets } from './sheets.tsx';
import { useGoingKeys } from './use-going-keys.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** In Settings the keys only lead elsewhere: to the views, the palette, the list of keys. */
export function SettingsKeys() {
  useShortcuts(useGoingKeys());
  return <Sheets />;
}
