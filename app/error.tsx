'use client';

import { Button } from '#components/ui/button.tsx';

/** A page that failed: what happened, what was kept, and the way on. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div role="alert" className="max-w-sm text-center">
        <h1 className="font-semibold text-2xl text-ink tracking-tight">This page could not be shown</h1>
        <p className="mt-2 mb-5 text-muted">No voicemail was lost and nothing was changed. Trying again often helps.</p>
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
        {error.digest && <p className="mt-5 text-faint text-xs">For whoever looks after Aftertone: {error.digest}</p>}
      </div>
    </main>
  );
}
