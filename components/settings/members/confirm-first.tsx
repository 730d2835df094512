'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';

export interface ConfirmFirstProps {
  /** What will happen. */
  sentence: string;
  /** The button that does it. */
  label: string;
  go: () => void;
  onCancel: () => void;
}

/** A question before something that takes effect on somebody at once; read out, and answered by Cancel unless meant. */
export function ConfirmFirst({ sentence, label, go, onCancel }: ConfirmFirstProps) {
  const t = useMessages('common');
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div>
      <p id="confirm-first">{sentence}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button ref={cancel} aria-describedby="confirm-first" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button variant="danger" aria-describedby="confirm-first" onClick={go}>
          {label}
        </Button>
      </div>
    </div>
  );
}
