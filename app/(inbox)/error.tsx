'use client';

import { RotateCw } from 'lucide-react';
import { FullPage } from '#components/shell/full-page.tsx';
import { Button } from '#components/ui/button.tsx';

/** When the inbox itself fails: what happened, what was kept, and trying again with a page made anew. */
export default function InboxError({ error }: { error: Error & { digest?: string } }) {
  return (
    <FullPage
      isFailure
      title="The inbox could not be shown"
      digest={error.digest}
      action={
        <Button look="primary" onClick={() => window.location.reload()}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      }
    >
      Something went wrong on this screen. Nothing is lost: voicemails, and what was done to them, are kept on the
      server.
    </FullPage>
  );
}
