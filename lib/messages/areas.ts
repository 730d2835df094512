import type { messages as access } from './access/en.ts';
import type { messages as common } from './common/en.ts';
import type { messages as crash } from './crash/en.ts';
import type { messages as inbox } from './inbox/en.ts';
import type { messages as keyboard } from './keyboard/en.ts';
import type { messages as phoneSystems } from './phone-systems/en.ts';
import type { messages as server } from './server/en.ts';
import type { messages as settings } from './settings/en.ts';
import type { messages as voicemail } from './voicemail/en.ts';

/** What each catalog holds: a screen loads those it needs. `server` never reaches a browser. */
export interface Areas {
  /** On every page: outcomes, times, errors, connection, buttons such as Cancel. */
  common: typeof common;
  /** The document shown when the frame of a page fails: it holds all languages itself. */
  crash: typeof crash;
  /** List, rows, search. */
  inbox: typeof inbox;
  /** The open voicemail: decisions, notes, player, transcript. */
  voicemail: typeof voicemail;
  /** Command menu, shortcut sheet: loaded when they open. */
  keyboard: typeof keyboard;
  phoneSystems: typeof phoneSystems;
  settings: typeof settings;
  /** Sign-in, set-up, invitations. */
  access: typeof access;
  /** What the API answers, in the language of whoever asks. */
  server: typeof server;
}

/** An area whose messages a browser loads in one language. */
export type ScreenArea = Exclude<keyof Areas, 'server' | 'crash'>;
