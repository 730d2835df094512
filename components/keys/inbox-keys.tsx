'use client';

import { useShortcuts } from '#components/desk/use-shortcuts.ts';
import { Sheets } from './sheets.tsx';
import { useDecidingKeys } from './use-deciding-keys.ts';
import { useGoingKeys } from './use-going-keys.ts';
import { useMovingKeys } from './use-moving-keys.ts';
import { useSelectingKeys } from './use-selecting-keys.ts';

/** The shortcuts of the inbox, and the sheets that they open. Search, the player and notes answer their own keys. */
export function InboxKeys() {
  useShortcuts({ ...useMovingKeys(), ...useSelectingKeys(), ...useDecidingKeys(), ...useGoingKeys() });
  return <Sheets hasOutcome />;
}
