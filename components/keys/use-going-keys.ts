import { useDesk } from '#components/desk/desk.tsx';
import { useSeen } from '#components/desk/use-seen.ts';
import type { ShortcutHandlers } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { addressNow } from '#lib/client/list/use-address.ts';
import { VIEWS } from '#lib/domain/views.ts';
import { targetsNow } from './targets.ts';
import { useGoToPlace } from './use-go-to-place.ts';

/** The keys that lead to views, to the palette and to the list of all keys. */
export function useGoingKeys(): ShortcutHandlers {
  const desk = useDesk();
  const goTo = useGoToPlace();
  const seen = useSeen();
  const toViews = VIEWS.map((view) => [`go-${view}`, () => goTo({ view, line: null, q: null, voicemailId: null })]);
  return {
    ...Object.fromEntries(toViews),
    palette() {
      const ids = targetsNow(desk, addressNow().voicemailId);
      desk.sheet.set({ kind: 'palette', page: 'all', ids, seen: seen(ids) });
    },
    help: () => desk.sheet.set({ kind: 'help' }),
  };
}
