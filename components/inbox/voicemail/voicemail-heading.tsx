'use client';

import { Archive, Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { takeWant, useDesk } from '#components/desk/desk.tsx';
import { useLineOf } from '#components/desk/use-line-of.ts';
import { SentimentWords } from '#components/inbox/row/sentiment.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { When } from '#components/shell/when.tsx';
import { Button } from '#components/ui/button.tsx';
import { Lamp } from '#components/ui/lamp.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { copyText } from '#lib/client/commands/copy-text.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { callerNumber, callerTitle } from '#lib/client/words/caller-words.ts';
import { whenHeading } from '#lib/client/words/format-time.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { BackButton } from './back-button.tsx';

/** Who called, from where, on which line and when, and how they sounded. */
export function VoicemailHeading({ voicemail, onClose }: { voicemail: VoicemailWire; onClose: () => void }) {
  const t = useMessages('voicemail');
  const locale = useLocale();
  const heading = useHeadingFocus(voicemail.id);
  const line = useLineOf(voicemail);
  const title = callerTitle(voicemail.caller, locale);
  const number = callerNumber(voicemail.caller, locale);
  return (
    <header>
      <div className="-ml-3 flex h-12 items-center mid:hidden">
        <BackButton onClose={onClose} />
      </div>
      <div className="flex items-center gap-1">
        <h2
          id="voicemail-caller"
          ref={heading}
          tabIndex={-1}
          dir="auto"
          className="min-w-0 font-semibold text-2xl tracking-tight"
        >
          {title}
        </h2>
        {number === title && <CopyNumber caller={voicemail.caller} number={number} />}
      </div>
      {number && number !== title && (
        <p className="flex items-center gap-1 text-lg text-muted">
          <bdi className="min-w-0 wrap-anywhere">{number}</bdi>
          <CopyNumber caller={voicemail.caller} number={number} />
        </p>
      )}
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
        <span className="inline-flex min-w-0 max-w-full items-center gap-2">
          <LineDot colour={line?.colour ?? voicemail.lineColour} />
          <span title={line?.name ?? voicemail.lineName} dir="auto" className="truncate">
            {line?.name ?? voicemail.lineName}
          </span>
        </span>
        {line?.account.state === 'archived' && (
          <span className="inline-flex items-center gap-1.5">
            <Archive aria-hidden className="size-3.5" /> {t('archived')}
          </span>
        )}
        <When at={voicemail.receivedAt} say={whenHeading} />
        <SentimentWords voicemail={voicemail} />
        {voicemail.listenedAt === null && (
          <span className="inline-flex items-center gap-1.5 font-medium text-accent">
            <Lamp isLit /> {t('unlistened')}
          </span>
        )}
      </p>
    </header>
  );
}

function CopyNumber({ caller, number }: { caller: VoicemailWire['caller']; number: string }) {
  const t = useMessages('voicemail');
  const copy = async () => {
    const isCopied = await copyText(caller.number ?? number);
    notify({
      text: isCopied ? t('numberCopied', { number }) : t('numberNotCopied'),
      tone: isCopied ? 'done' : 'problem',
      about: 'copy',
    });
  };
  return (
    <Button variant="quiet" isIcon onClick={copy} aria-label={t('copyThisNumber', { number })} title={t('copyNumber')}>
      <Copy aria-hidden />
    </Button>
  );
}

/** Focuses the heading when whoever opened the voicemail asked for it: by keyboard, or on a phone. */
function useHeadingFocus(id: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const desk = useDesk();
  useEffect(() => {
    if (takeWant(desk, id, 'heading')) heading.current?.focus({ preventScroll: true });
  }, [desk, id]);
  return heading;
}
