'use client';

import { RotateCw } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { FullPage } from '#components/shell/full-page.tsx';
import { Button } from '#components/ui/button.tsx';

/** A page that failed: what happened, what was kept, and the way on. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  const t = useMessages('common');
  return (
    <FullPage
      isFailure
      title={t('pageFailed')}
      footnote={error.digest && t('errorId', { id: error.digest })}
      action={
        <Button variant="primary" onClick={() => window.location.reload()}>
          <RotateCw aria-hidden />
          {t('tryAgain')}
        </Button>
      }
    >
      {t('changesAreSafe')}
    </FullPage>
  );
}
