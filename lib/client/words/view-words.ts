import type { ShownView } from '#lib/client/list/address.ts';
import type { CommonTranslator } from './locale-now.ts';

const VIEW_KEYS = {
  inbox: 'viewInbox',
  unlistened: 'viewUnlistened',
  mine: 'viewMine',
  done: 'viewDone',
  trash: 'viewTrash',
} as const satisfies Record<ShownView, string>;

/** What a view is called. */
export function viewName(view: ShownView, t: CommonTranslator): string {
  return t(VIEW_KEYS[view]);
}
