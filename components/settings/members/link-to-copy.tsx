'use client';

import { useEffect, useRef } from 'react';
import { useLocale } from '#components/shell/locale.tsx';
import { whenSaid } from '#lib/client/words/format-time.ts';
import type { LinkWire } from '#lib/wire/team.ts';
import { CopyField } from '../copy-field.tsx';

export interface LinkToCopyProps {
  link: LinkWire;
  /** Who it is for. */
  name: string;
}

/** A link just made, to be sent by other means. It is shown once: nobody can read it again, here neither. */
export function LinkToCopy({ link, name }: LinkToCopyProps) {
  const locale = useLocale();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const until = whenSaid(Date.parse(link.expiresAt), locale).replace(/^on /, '');
  return (
    <CopyField
      ref={field}
      label={`Link for ${name}`}
      value={window.location.origin + link.path}
      hint={
        <>
          Send this link to {name} yourself. It works once, until {until}. You won’t see it again.
          {opensHereOnly(window.location.hostname) && (
            <span className="mt-1 block text-warn">
              This link opens only on this computer. For other devices, open Aftertone at the address they’ll use, and
              create the link there.
            </span>
          )}
        </>
      }
      action="Copy link"
      look="primary"
    />
  );
}

/** True for names by which only the machine itself reaches Aftertone. */
function opensHereOnly(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
