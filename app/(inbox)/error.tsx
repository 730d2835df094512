'use client';

import { RotateCw } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

/** When the inbox itself fails: what happened, what was kept, and trying again. */
export default function InboxError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-8 text-center">
      <h1 className="font-semibold text-xl">The inbox could not be shown.</h1>
      <p className="max-w-96 text-muted">
        Something went wrong on this screen. Nothing is lost: voicemails, and what was done to them, are kept on the
        server.
      </p>
      <Button onClick={reset}>
        <RotateCw aria-hidden />
        Try again
      </Button>
      {error.digest && <p className="text-faint text-xs">For whoever helps: {error.digest}</p>}
    </main>
  );
}
