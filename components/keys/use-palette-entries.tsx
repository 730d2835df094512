import { useQuery } from '@tanstack/react-query';
import {
  CircleCheck,
  CircleDashed,
  Ear,
  EarOff,
  Keyboard,
  Phone,
  RotateCcw,
  Trash2,
  Undo2,
  UserRound,
  UserRoundMinus,
} from 'lucide-react';
import { useDesk } from '#components/desk/desk.tsx';
import { useVoicemailActions } from '#components/inbox/voicemail/use-voicemail-actions.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { sectionsFor } from '#components/settings/settings-nav.tsx';
import { VIEW_ICONS } from '#components/shell/sidebar.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import type { Seen } from '#lib/client/commands/seen.ts';
import { undoNewest } from '#lib/client/commands/undo.ts';
import { SHOWN_VIEWS } from '#lib/client/list/address.ts';
import { membersOptions } from '#lib/client/queries/members.ts';
import { useFoundLines } from '#lib/client/queries/use-lines.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { viewName } from '#lib/client/words/view-words.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { useDecisions } from './use-deciding-keys.ts';
import { useGoToPlace } from './use-go-to-place.ts';

/** What can be done with these voicemails. */
export function useDecisionEntries(ids: readonly string[], seen: Seen, onAssign: () => void): PaletteEntry[] {
  const decide = useDecisions();
  const voicemails = decide.known(ids);
  const [first] = voicemails;
  if (!first) return [];
  const group = ids.length === 1 ? 'This voicemail' : `${ids.length} selected`;
  const entry = (id: string, of: Omit<PaletteEntry, 'id' | 'group'>): PaletteEntry => ({ id, group, ...of });
  const remove = { shortcut: 'delete', icon: <Trash2 />, run: () => decide.remove(ids, seen) } as const;
  if (first.trashedAt !== null)
    return [
      entry('restore', { name: 'Restore', icon: <RotateCcw />, run: () => decide.restore(ids, seen) }),
      entry('erase', { name: 'Delete for good', ...remove }),
    ];
  const isNew = voicemails.some(({ listenedAt }) => listenedAt === null);
  const isOpen = voicemails.some(({ status }) => status === 'open');
  const call = entry('call', {
    name: 'Call back',
    icon: <Phone />,
    shortcut: 'call',
    words: 'phone dial',
    run: () => decide.call(first.id),
  });
  return [
    entry('done', {
      name: isOpen ? 'Done…' : 'Reopen',
      icon: isOpen ? <CircleCheck /> : <CircleDashed />,
      shortcut: 'done',
      words: 'close outcome booked called back',
      run: () => decide.done(ids, false, seen),
    }),
    ...(ids.length === 1 ? [call] : []),
    entry('listened', {
      name: isNew ? 'Mark listened' : 'Mark unlistened',
      icon: isNew ? <Ear /> : <EarOff />,
      shortcut: 'listened',
      words: 'read unread',
      run: () => decide.listened(ids, seen),
    }),
    entry('assign', { name: 'Assign to…', icon: <UserRound />, shortcut: 'assign', stays: true, run: onAssign }),
    entry('delete', { name: 'Delete', ...remove, words: 'trash remove' }),
  ];
}

/** To whom these voicemails can be given. */
export function useAssignEntries(ids: readonly string[], seen: Seen): PaletteEntry[] {
  const { data } = useQuery({ ...membersOptions, enabled: ids.length > 0 });
  const me = useMe();
  const actions = useVoicemailActions();
  if (ids.length === 0) return [];
  const others = data?.items.filter(({ id }) => id !== me?.id) ?? [];
  const choices = me ? [{ id: me.id, name: me.name }, ...others] : others;
  return [
    ...choices.map((member) => ({
      id: `assign-${member.id}`,
      name: member.id === me?.id ? `${member.name} (you)` : member.name,
      group: 'Assign to',
      words: 'give take',
      icon: <UserRound />,
      run: () => actions.assign(ids, member, { seen }),
    })),
    {
      id: 'release',
      name: 'Nobody: release it',
      group: 'Assign to',
      icon: <UserRoundMinus />,
      run: () => actions.assign(ids, null, { seen }),
    },
  ];
}

/** Where one can go, and what can be done from anywhere; of very many lines those that have what was typed. */
export function usePlaceEntries(typed: string): PaletteEntry[] {
  const inSettings = useMessages('settings');
  const t = useMessages('common');
  const { sheet } = useDesk();
  const goTo = useGoToPlace();
  const role = useMe()?.role;
  const { lines } = useFoundLines(typed);
  const inList = { q: null, voicemailId: null };
  return [
    ...SHOWN_VIEWS.map((view) => ({
      id: `view-${view}`,
      name: viewName(view, t),
      group: 'Go to',
      icon: VIEW_ICONS[view],
      shortcut: `go-${view}` as const,
      run: () => goTo({ ...inList, view, line: null }),
    })),
    ...(lines?.items ?? []).map((line) => ({
      id: `line-${line.id}`,
      name: line.name,
      group: 'Lines',
      icon: <LineDot colour={line.colour} />,
      run: () => goTo({ ...inList, view: 'inbox', line: line.id }),
    })),
    ...sectionsFor(role).map(({ href, name, about, icon }) => ({
      id: href,
      name: inSettings(name),
      group: inSettings('settings'),
      words: inSettings(about),
      icon,
      run: () => window.location.assign(href),
    })),
    { id: 'undo', name: 'Undo', group: 'More', icon: <Undo2 />, shortcut: 'undo', run: () => void undoNewest() },
    {
      id: 'help',
      name: 'Keyboard shortcuts',
      group: 'More',
      icon: <Keyboard />,
      shortcut: 'help',
      run: () => sheet.set({ kind: 'help' }),
    },
  ];
}
