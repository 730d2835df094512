'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useDesk } from '#components/desk/desk.tsx';
import { useWaitingCount } from '#components/inbox/row/caller-count.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { PlaceLink } from '#components/shell/place-link.tsx';
import { When } from '#components/shell/when.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Lamp } from '#components/ui/lamp.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { waitingFrom } from '#lib/client/list/of-caller.ts';
import { lengthShort } from '#lib/client/words/format-length.ts';
import { whenShort } from '#lib/client/words/format-time.ts';
import { firstWords } from '#lib/client/words/row-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** In sight before the list scrolls by itself. */
const LINES = [1, 2, 3, 4, 5];

/** What else waits from the caller of the open voicemail, to go to; nothing when it is the only one. */
export function SameCaller({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const waiting = useWaitingCount(voicemail);
  const list = useInfiniteQuery({ ...waitingFrom(voicemail), enabled: waiting > 1 });
  if (waiting < 2) return null;
  const all = list.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="same-caller" className="mt-5 rounded-xl border border-line bg-surface">
      <h3 id="same-caller" className="px-3 pt-2.5 font-medium text-muted text-xs">
        {t('openFromCaller', { count: waiting })}
      </h3>
      <ul className="scroll-quiet max-h-44 overflow-y-auto p-1 pointer-coarse:max-h-52">
        {all
          ? all.map((other) => <Other key={other.id} voicemail={other} isOpen={other.id === voicemail.id} />)
          : LINES.slice(0, waiting).map((line) => <Waiting key={line} />)}
        {list.hasNextPage && (
          <li>
            <Button variant="quiet" disabled={list.isFetching} onClick={() => void list.fetchNextPage()}>
              {t('showOlder')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

const LINE = 'flex h-9 items-center gap-2 rounded-lg px-2 text-sm pointer-coarse:h-11';

/** In place of a line until it is known, so that nothing below it moves. */
function Waiting() {
  return (
    <li className={LINE}>
      <Skeleton className="h-3 w-full" />
    </li>
  );
}

function Other({ voicemail, isOpen }: { voicemail: VoicemailWire; isOpen: boolean }) {
  const { text, isSpeech } = firstWords(voicemail, useMessages('inbox'));
  const t = useMessages('voicemail');
  const isNew = voicemail.listenedAt === null;
  const { wants } = useDesk();
  return (
    <li>
      <PlaceLink
        to={{ voicemailId: voicemail.id }}
        onGone={() => {
          // The pane is another one then, and this link gone with its focus.
          wants.current = { id: voicemail.id, part: 'heading' };
        }}
        aria-current={isOpen ? 'true' : undefined}
        className={classNames(LINE, '-outline-offset-2', isOpen ? 'bg-selected' : 'hover:bg-hover')}
      >
        <Lamp isLit={isNew} />
        {isNew && <span className="sr-only">{t('unlistened')}. </span>}
        <span
          dir="auto"
          className={classNames('min-w-0 flex-1 truncate', isSpeech ? (isNew ? '' : 'text-muted') : 'text-faint')}
        >
          {text}
        </span>
        <span title={voicemail.lineName} className="flex shrink-0">
          <LineDot colour={voicemail.lineColour} />
          <span className="sr-only">{voicemail.lineName}</span>
        </span>
        {voicemail.durationSeconds !== null && (
          <span className="hidden shrink-0 text-faint text-xs tabular-nums @[28rem]:block">
            {lengthShort(voicemail.durationSeconds)}
          </span>
        )}
        <When
          at={voicemail.receivedAt}
          say={whenShort}
          className="w-16 shrink-0 text-right text-faint text-xs tabular-nums"
        />
      </PlaceLink>
    </li>
  );
}
