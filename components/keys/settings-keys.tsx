'use client';

import { useShortcuts } from '#components/desk/use-shortcuts.ts';
import { Sheets } from './sheets.tsx';
import { useGoingKeys } from './use-going-keys.ts';

/** The shortcuts of Settings: to the views, the command menu and the list of shortcuts. */
export function SettingsKeys() {
  useShortcuts(useGoingKeys());
  return <Sheets />;
}
