'use client';

import type { MouseEvent } from 'react';
import { useDesk } from '#components/desk/desk.tsx';
import { useIsAnySelected, useIsSelected } from '#components/inbox/list/use-selection.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { ranged, toggled } from '#lib/client/list/selection.ts';
import { callerTitle } from '#lib/client/words/caller-words.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** Selects the row, with Shift all from the last one; there for a mouse, for focus, and while anything is selected. */
export function RowCheck({ voicemail, isTabStop }: { voicemail: VoicemailWire; isTabStop: boolean }) {
  const { list, selection } = useDesk();
  const isSelected = useIsSelected(voicemail.id);
  const isAny = useIsAnySelected();
  const t = useMessages('inbox');
  const locale = useLocale();
  const onClick = (event: MouseEvent) => {
    const { id } = voicemail;
    selection.set((old) =>
      event.shiftKey && old.anchor ? ranged(old, id, list.current?.ids() ?? []) : toggled(old, id),
    );
  };
  return (
    <label
      className={classNames(
        'absolute bottom-2 left-0 grid size-8 pointer-coarse:-left-1.5 pointer-coarse:bottom-0 pointer-coarse:size-11 cursor-pointer select-none place-items-center',
        !isAny && 'opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden',
      )}
    >
      <input
        type="checkbox"
        aria-label={t('selectRow', { caller: isolated(callerTitle(voicemail.caller, locale)) })}
        checked={isSelected}
        onChange={() => undefined}
        onClick={onClick}
        tabIndex={isTabStop ? 0 : -1}
        className="size-4 cursor-pointer accent-ink"
      />
    </label>
  );
}
