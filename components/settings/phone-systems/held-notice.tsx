'use client';

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { decideHeldOptions } from '#lib/client/commands/change-phone-system.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

/** Voicemails that the phone system suddenly no longer lists: an administrator says what that means. */
export function HeldNotice({ system }: { system: PhoneSystemWire }) {
  const decide = useMutation(decideHeldOptions(system.id));
  const { held, label } = system;
  const many = held === 1 ? 'one voicemail' : `${held} voicemails`;
  const them = held === 1 ? 'it' : 'them';
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      <p className="font-medium">
        {label} no longer lists {many}: keep {them}, or mark {them} gone?
      </p>
      <p className="mt-0.5 text-muted">
        So many at once may be a fault there. Keeping leaves {them} as if nothing had happened; marked gone, people see
        that {label} no longer has {them}. Nothing is erased either way.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => decide.mutate({ decision: 'keep', held })}>Keep</Button>
        <Button onClick={() => decide.mutate({ decision: 'mark-gone', held })}>Mark gone</Button>
      </div>
      {decide.error && (
        <p role="alert" className="mt-2 text-danger">
          {sentenceOf(decide.error)}
        </p>
      )}
    </Banner>
  );
}
