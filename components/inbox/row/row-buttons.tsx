'use client';

import { Ear, EarOff, RotateCcw, Trash2 } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useRowFacts } from './row-facts.tsx';

/** The two most frequent actions, at the end of the row while it is hovered or focused. By touch, one swipes or opens instead. */
export function RowButtons({ voicemail, isTabStop }: { voicemail: VoicemailWire; isTabStop: boolean }) {
  const t = useMessages('voicemail');
  const { actions } = useRowFacts();
  const isNew = voicemail.listenedAt === null;
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <span
      className={classNames(
        'absolute right-2 bottom-1.5 flex gap-0.5 rounded-lg border border-line bg-raised p-0.5 opacity-0 shadow-lift',
        'focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden',
      )}
    >
      {voicemail.trashedAt ? (
        <RowButton label={t('restore')} tabIndex={tabIndex} onClick={() => actions.restore([voicemail.id])}>
          <RotateCcw aria-hidden />
        </RowButton>
      ) : (
        <>
          <RowButton
            label={t(isNew ? 'markListened' : 'markUnlistened')}
            tabIndex={tabIndex}
            onClick={() => actions.toggleListened([voicemail.id])}
          >
            {isNew ? <Ear aria-hidden /> : <EarOff aria-hidden />}
          </RowButton>
          <RowButton label={t('delete')} tabIndex={tabIndex} onClick={() => actions.trash([voicemail.id])}>
            <Trash2 aria-hidden />
          </RowButton>
        </>
      )}
    </span>
  );
}

interface RowButtonProps {
  label: string;
  tabIndex: number;
  onClick: () => void;
  children: React.ReactNode;
}

function RowButton({ label, children, ...rest }: RowButtonProps) {
  return (
    <Button variant="quiet" isIcon className="size-7 rounded-md" aria-label={label} title={label} {...rest}>
      {children}
    </Button>
  );
}
