import { Archive, CircleAlert, CircleCheck, CirclePause, Eraser, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

interface Said {
  words: string;
  icon: ReactNode;
  className: string;
}

const STATES: Record<PhoneSystemWire['state'], Said> = {
  well: { words: 'Well', icon: <CircleCheck />, className: 'text-well' },
  starting: { words: 'Starting', icon: <LoaderCircle />, className: 'text-muted' },
  troubled: { words: 'In trouble', icon: <TriangleAlert />, className: 'text-warn' },
  paused: { words: 'Paused', icon: <CirclePause />, className: 'text-muted' },
  archived: { words: 'Archive', icon: <Archive />, className: 'text-muted' },
  erasing: { words: 'Being erased', icon: <Eraser />, className: 'text-danger' },
};
const NEEDS_ADMINISTRATOR: Said = { words: 'Needs you', icon: <CircleAlert />, className: 'text-danger' };

/** How a phone system is, in a word with its mark. */
export function SystemState({ system }: { system: Pick<PhoneSystemWire, 'state' | 'isRejected' | 'question'> }) {
  const { words, icon, className } = system.isRejected || system.question ? NEEDS_ADMINISTRATOR : STATES[system.state];
  return (
    <span className={classNames('inline-flex items-center gap-1.5 font-medium text-sm [&_svg]:size-4', className)}>
      <span aria-hidden>{icon}</span>
      {words}
    </span>
  );
}
