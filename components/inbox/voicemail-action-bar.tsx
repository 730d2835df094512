'use client';

import { Ear, EarOff, Phone, RotateCcw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { callBackHref } from '#lib/client/caller-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { type ActionWords, actionWords } from './action-words.ts';
import { useLineOf } from './use-line-of.ts';
import { useVoicemailActions, type VoicemailActions } from './use-voicemail-actions.ts';

/** `row`: buttons beside one another, for a mouse. `bar`: large ones under the thumb. */
export type BarLook = 'row' | 'bar';

interface Part {
  voicemail: VoicemailWire;
  look: BarLook;
  words: ActionWords;
  actions: VoicemailActions;
}

/** What can be done with the open voicemail; each button says what it will do, also at the phone system. */
export function VoicemailActionBar({ voicemail, look }: { voicemail: VoicemailWire; look: BarLook }) {
  const words = actionWords(voicemail, useLineOf(voicemail));
  const part = { voicemail, look, words, actions: useVoicemailActions() };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; these are actions
    <div
      role="group"
      aria-label="Actions"
      className={look === 'bar' ? 'grid auto-cols-fr grid-flow-col px-1 py-1' : 'flex flex-wrap items-center gap-2'}
    >
      <CallBack {...part} />
      {voicemail.trashedAt ? <InTrash {...part} /> : <InInbox {...part} />}
    </div>
  );
}

function InInbox(part: Part) {
  const { voicemail, words, actions } = part;
  const isNew = voicemail.listenedAt === null;
  return (
    <>
      <Action
        {...part}
        icon={isNew ? <Ear aria-hidden /> : <EarOff aria-hidden />}
        name={isNew ? 'Mark listened' : 'Mark unlistened'}
        short={isNew ? 'Listened' : 'Unlistened'}
        hint={words.listened}
        onClick={() => actions.toggleListened(voicemail)}
      />
      <Action
        {...part}
        danger
        icon={<Trash2 aria-hidden />}
        name="Delete"
        hint={words.trash}
        onClick={() => actions.trash(voicemail.id)}
      />
    </>
  );
}

function InTrash(part: Part) {
  const { voicemail, words, actions } = part;
  return (
    <>
      <Action
        {...part}
        icon={<RotateCcw aria-hidden />}
        name="Restore"
        hint="Brings it back to the inbox, for everybody"
        onClick={() => actions.restore(voicemail.id)}
      />
      <Action
        {...part}
        danger
        icon={<Trash2 aria-hidden />}
        name="Delete for good"
        short="For good"
        hint={words.erase}
        onClick={() => actions.erase(voicemail.id)}
      />
    </>
  );
}

function CallBack({ voicemail, look }: Part) {
  const href = callBackHref(voicemail.caller);
  return (
    <Action
      look={look}
      icon={<Phone aria-hidden />}
      name="Call back"
      short="Call"
      hint={href ? undefined : 'The caller withheld the number'}
      href={href}
    />
  );
}

interface ActionProps {
  look: BarLook;
  icon: ReactNode;
  name: string;
  /** For under the thumb, where a column is narrow. */
  short?: string;
  hint?: string | undefined;
  danger?: boolean;
  onClick?: () => void;
  /** A link rather than a button; null: nothing to go to, shown as such. */
  href?: string | null;
}

function Action({ look, icon, name, short, hint, danger = false, onClick, href }: ActionProps) {
  const isBar = look === 'bar';
  const label = (
    <>
      {icon}
      {isBar ? (short ?? name) : name}
    </>
  );
  const common = {
    look: isBar ? ('quiet' as const) : danger ? ('danger' as const) : ('plain' as const),
    title: hint,
    'aria-label': name,
    className: classNames(
      isBar && 'h-14 min-w-0 flex-col gap-1 px-0 text-2xs pointer-coarse:h-14 [&_svg]:size-5',
      !isBar && danger && 'ml-auto',
    ),
  };
  if (href) {
    return (
      <Button {...common} asChild>
        <a href={href}>{label}</a>
      </Button>
    );
  }
  return (
    <Button {...common} disabled={href === null} onClick={onClick}>
      {label}
    </Button>
  );
}
