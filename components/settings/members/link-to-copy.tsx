'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useHere } from '#components/shell/here.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { copyText } from '#lib/client/copy-text.ts';
import { whenSaid } from '#lib/client/format-time.ts';
import type { LinkWire } from '#lib/wire/team.ts';

export interface LinkToCopyProps {
  link: LinkWire;
  /** Who it is for. */
  name: string;
}

/** A link just made, to be sent by other means. It is shown once: nobody can read it again, here neither. */
export function LinkToCopy({ link, name }: LinkToCopyProps) {
  const here = useHere();
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const address = window.location.origin + link.path;
  useEffect(() => field.current?.focus(), []);
  const copy = async () => setOutcome((await copyText(address)) ? 'copied' : 'refused');
  return (
    <div className="space-y-3">
      <TextField
        ref={field}
        label={`Link for ${name}`}
        value={address}
        readOnly
        onFocus={(event) => event.target.select()}
        hint={`Send it to ${name} yourself. It works once, until ${whenSaid(Date.parse(link.expiresAt), here).replace(/^on /, '')}, and is shown only now.`}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" onClick={copy}>
          {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          Copy link
        </Button>
        <p role="status" className="text-muted text-sm">
          {outcome === 'copied' && 'Copied.'}
          {outcome === 'refused' && 'This browser does not copy by itself: copy it from the field.'}
        </p>
      </div>
    </div>
  );
}
