'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import type { LinkWire } from '#lib/wire/team.ts';
import { CopyField } from '../copy-field.tsx';

export interface LinkToCopyProps {
  link: LinkWire;
  /** Who it is for. */
  name: string;
}

/** A link just made, to be sent by other means. It is shown once: nobody can read it again, here neither. */
export function LinkToCopy({ link, name }: LinkToCopyProps) {
  const t = useMessages('settings');
  const locale = useLocale();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <CopyField
      ref={field}
      label={t('linkFor', { name })}
      value={window.location.origin + link.path}
      hint={
        <>
          {t('linkHint', { name, date: expiryText(link.expiresAt, locale) })}
          {opensHereOnly(window.location.hostname) && <span className="mt-1 block text-warn">{t('linkOnlyHere')}</span>}
        </>
      }
      action={t('copyLink')}
      variant="primary"
    />
  );
}

/** When a link expires, for a sentence: "Nov 12, 2:05 PM". */
export function expiryText(expiresAt: string, { tag, timeZone }: LocaleNow): string {
  const parts = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(tag, { ...parts, timeZone }).format(Date.parse(expiresAt));
}

/** True for names by which only the machine itself reaches Aftertone. */
function opensHereOnly(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
