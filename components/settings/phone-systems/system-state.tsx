import { Archive, CircleAlert, CircleCheck, CirclePause, Eraser, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

interface Variant {
  words:
    | 'stateConnected'
    | 'stateConnecting'
    | 'stateProblems'
    | 'stateActionNeeded'
    | 'statePaused'
    | 'stateArchived'
    | 'stateDeleting';
  icon: ReactNode;
  className: string;
}

const STATES: Record<PhoneSystemWire['state'], Variant> = {
  well: { words: 'stateConnected', icon: <CircleCheck />, className: 'text-well' },
  starting: { words: 'stateConnecting', icon: <LoaderCircle />, className: 'text-muted' },
  troubled: { words: 'stateProblems', icon: <TriangleAlert />, className: 'text-warn' },
  paused: { words: 'statePaused', icon: <CirclePause />, className: 'text-muted' },
  archived: { words: 'stateArchived', icon: <Archive />, className: 'text-muted' },
  erasing: { words: 'stateDeleting', icon: <Eraser />, className: 'text-danger' },
};
const ACTION_NEEDED: Variant = { words: 'stateActionNeeded', icon: <CircleAlert />, className: 'text-danger' };

export interface SystemStateProps {
  system: Pick<PhoneSystemWire, 'state' | 'isRejected' | 'question' | 'fix' | 'suspectedLosses'>;
}

/** How a phone system is, in a word or two with an icon. */
export function SystemState({ system }: SystemStateProps) {
  const t = useMessages('phoneSystems');
  const { words, icon, className } = needsPerson(system) ? ACTION_NEEDED : STATES[system.state];
  return (
    <span
      className={classNames('inline-flex items-center gap-1.5 align-top font-medium text-sm [&_svg]:size-4', className)}
    >
      <span aria-hidden>{icon}</span>
      {t(words)}
    </span>
  );
}

/** True where it stays as it is until an administrator corrects its settings or answers a question. */
function needsPerson({ state, isRejected, question, fix, suspectedLosses }: SystemStateProps['system']): boolean {
  return isRejected || question !== null || fix !== null || (suspectedLosses > 0 && state === 'troubled');
}
