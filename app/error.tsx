'use client';

import { RotateCw } from 'lucide-react';
import { FullPage } from '#components/shell/full-page.tsx';
import { Button } from '#components/ui/button.tsx';

/** A page that failed: what happened, what was kept, and the way on. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return (
    <FullPage
      isFailure
      title="This page could not be shown"
      digest={error.digest}
      action={
        <Button look="primary" onClick={() => window.location.reload()}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      }
    >
      Something went wrong on this screen. Nothing is lost: voicemails, and what was done to them, are kept on the
      server. Trying again often helps.
    </FullPage>
  );
}
