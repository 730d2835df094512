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
import { useVoicemailActions } from '#components/desk/use-voicemail-actions.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { sectionsFor } from '#components/shell/settings-sections.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import type { Seen } from '#lib/client/commands/seen.ts';
import { undoNewest } from '#lib/client/commands/undo.ts';
import { VIEW_DISPLAY, viewName } from '#lib/client/list/views.ts';
import { membersOptions } from '#lib/client/queries/members.ts';
import { useFoundLines } from '#lib/client/queries/use-lines.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { VIEWS } from '#lib/domain/views.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { useDecisions } from './use-deciding-keys.ts';
import { useGoToPlace } from './use-go-to-place.ts';

/** What can be done with these voicemails. */
export function useDecisionEntries(ids: readonly string[], seen: Seen, onAssign: () => void): PaletteEntry[] {
  const t = useMessages('keyboard');
  const ofOne = useMessages('voicemail');
  const decide = useDecisions();
  const voicemails = decide.known(ids);
  const [first] = voicemails;
  if (!first) return [];
  const group = t('thisVoicemail', { count: ids.length });
  const entry = (id: string, of: Omit<PaletteEntry, 'id' | 'group'>): PaletteEntry => ({ id, group, ...of });
  const remove = { shortcut: 'delete', icon: <Trash2 />, run: () => decide.remove(ids, seen) } as const;
  if (first.trashedAt !== null)
    return [
      entry('restore', { name: ofOne('restore'), icon: <RotateCcw />, run: () => decide.restore(ids, seen) }),
      entry('erase', { name: ofOne('deletePermanently'), ...remove }),
    ];
  const isNew = voicemails.some(({ listenedAt }) => listenedAt === null);
  const isOpen = voicemails.some(({ status }) => status === 'open');
  const call = entry('call', {
    name: t('callBack'),
    icon: <Phone />,
    shortcut: 'call',
    words: t('callWords'),
    run: () => decide.call(first.id),
  });
  return [
    entry('done', {
      name: ofOne(isOpen ? 'doneButton' : 'reopen'),
      icon: isOpen ? <CircleCheck /> : <CircleDashed />,
      shortcut: 'done',
      words: t('doneWords'),
      run: () => decide.done(ids, false, seen),
    }),
    ...(ids.length === 1 ? [call] : []),
    entry('listened', {
      name: ofOne(isNew ? 'markListened' : 'markUnlistened'),
      icon: isNew ? <Ear /> : <EarOff />,
      shortcut: 'listened',
      words: t('listenedWords'),
      run: () => decide.listened(ids, seen),
    }),
    entry('assign', { name: t('assignTo'), icon: <UserRound />, shortcut: 'assign', stays: true, run: onAssign }),
    entry('delete', { name: ofOne('delete'), ...remove, words: t('deleteWords') }),
  ];
}

/** To whom these voicemails can be given. */
export function useAssignEntries(ids: readonly string[], seen: Seen): PaletteEntry[] {
  const t = useMessages('keyboard');
  const ofOne = useMessages('voicemail');
  const { data } = useQuery({ ...membersOptions, enabled: ids.length > 0 });
  const me = useMe();
  const actions = useVoicemailActions();
  if (ids.length === 0) return [];
  const others = data?.items.filter(({ id }) => id !== me?.id) ?? [];
  const choices = me ? [{ id: me.id, name: me.name }, ...others] : others;
  return [
    ...choices.map((member) => ({
      id: `assign-${member.id}`,
      name: member.id === me?.id ? ofOne('memberYou', { name: member.name }) : member.name,
      group: t('assignTo'),
      words: t('assignWords'),
      icon: <UserRound />,
      run: () => actions.assign(ids, member, { seen }),
    })),
    {
      id: 'release',
      name: ofOne('unassign'),
      group: t('assignTo'),
      icon: <UserRoundMinus />,
      run: () => actions.assign(ids, null, { seen }),
    },
  ];
}

/** Where one can go, and what can be done from anywhere; of very many lines those that have what was typed. */
export function usePlaceEntries(typed: string): PaletteEntry[] {
  const t = useMessages('keyboard');
  const ofOne = useMessages('voicemail');
  const common = useMessages('common');
  const inSettings = useMessages('settings');
  const { sheet } = useDesk();
  const goTo = useGoToPlace();
  const role = useMe()?.role;
  const { lines } = useFoundLines(typed);
  const inList = { q: null, voicemailId: null };
  return [
    ...VIEWS.map((view) => ({ view, Icon: VIEW_DISPLAY[view].icon })).map(({ view, Icon }) => ({
      id: `view-${view}`,
      name: viewName(view, common),
      group: t('goTo'),
      icon: <Icon aria-hidden />,
      shortcut: `go-${view}` as const,
      run: () => goTo({ ...inList, view, line: null }),
    })),
    ...(lines?.items ?? []).map((line) => ({
      id: `line-${line.id}`,
      name: line.name,
      group: common('lines'),
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
    {
      id: 'undo',
      name: ofOne('undo'),
      group: t('more'),
      icon: <Undo2 />,
      shortcut: 'undo',
      run: () => void undoNewest(),
    },
    {
      id: 'help',
      name: common('keyboardShortcuts'),
      group: t('more'),
      icon: <Keyboard />,
      shortcut: 'help',
      run: () => sheet.set({ kind: 'help' }),
    },
  ];
}
