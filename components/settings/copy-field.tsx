'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { copyText } from '#lib/client/commands/copy-text.ts';

export interface CopyFieldProps {
  label: string;
  /** What is copied. */
  value: string;
  hint?: ReactNode;
  /** On the button. */
  action: string;
  variant?: 'primary' | 'plain';
  ref?: Ref<HTMLInputElement>;
}

/** Something to be taken elsewhere: shown whole, and copied by a button where the browser allows it. */
export function CopyField({ label, value, hint, action, variant = 'plain', ref }: CopyFieldProps) {
  const t = useMessages('settings');
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const copy = async () => setOutcome((await copyText(value)) ? 'copied' : 'refused');
  return (
    <div className="space-y-3">
      <TextField
        ref={ref}
        label={label}
        value={value}
        readOnly
        onFocus={(event) => event.target.select()}
        hint={hint}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button variant={variant} onClick={copy}>
          {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          {action}
        </Button>
        <p role="status" className="text-muted text-sm">
          {outcome === 'copied' && t('copied')}
          {outcome === 'refused' && t('copyRefused')}
        </p>
      </div>
    </div>
  );
}
