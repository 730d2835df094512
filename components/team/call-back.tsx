'use client';

import { Phone } from 'lucide-react';
import { type MouseEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk } from '#components/desk/desk.tsx';
import { useLineOf } from '#components/desk/use-line-of.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { callBackTarget } from '#lib/client/words/caller-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { Action, type BarVariant } from './bar-action.tsx';
import { useCallWarning } from './use-call-warning.ts';

/** Calls the caller of the open voicemail back; asks first when somebody else has called, or is about to. */
export function CallBack({ voicemail, variant }: { voicemail: VoicemailWire; variant: BarVariant }) {
  const { href, why } = callBackTarget(voicemail.caller, useLineOf(voicemail), useMessages('inbox'));
  const t = useMessages('voicemail');
  const common = useMessages('common');
  const { warning, isKnown } = useCallWarning(voicemail);
  const [isAsking, setIsAsking] = useState(false);
  const { sheet } = useDesk();
  const asked = useSyncExternalStore(sheet.subscribe, sheet.get, () => null);
  const isAsked = asked?.kind === 'call' && asked.id === voicemail.id && isKnown;
  useEffect(() => {
    // The bar stands on the page twice, for wide screens and for narrow ones: whoever comes first answers.
    if (!isAsked || sheet.get() === null || href === null) return;
    sheet.set(null);
    if (warning) setIsAsking(true);
    else window.location.assign(href);
  }, [isAsked, sheet, href, warning]);
  const onClick = (event: MouseEvent) => {
    if (warning === null) return;
    event.preventDefault();
    setIsAsking(true);
  };
  return (
    <>
      <Action
        variant={variant}
        icon={<Phone aria-hidden />}
        name={t('callBack')}
        shortcut="call"
        hint={why ?? warning ?? undefined}
        href={href}
        onClick={onClick}
      />
      {href && (
        <Modal isOpen={isAsking} onOpenChange={setIsAsking} title={t('callAnywayAsked')} description={warning}>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setIsAsking(false)}>{common('cancel')}</Button>
            <Button asChild variant="primary">
              <a href={href} onClick={() => setIsAsking(false)}>
                <Phone aria-hidden />
                {t('callAnyway')}
              </a>
            </Button>
          </div>
        </Modal>
      )}
    </>
  );
}
