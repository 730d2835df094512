import { RotateCw } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { ClientError, sentenceOf } from '#lib/client/request/client-error.ts';

interface ListErrorProps {
  error: Error;
  title?: string | undefined;
  onRetry: () => void;
}

/** What went wrong, that nothing is lost, and a button to try again. */
export function ListError({ error, title, onRetry }: ListErrorProps) {
  const t = useMessages('inbox');
  const common = useMessages('common');
  const requestId = error instanceof ClientError ? error.details.requestId : undefined;
  // The banner says it, and has the button.
  const isShownAbove = error instanceof ClientError && error.code === 'intercepted';
  return (
    <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center">
      <p className="font-medium text-lg">{title ?? t('listFailed')}</p>
      <p className="max-w-72 text-muted">
        {isShownAbove ? t('listFailedSafe') : t('listFailedWhy', { reason: sentenceOf(error) })}
      </p>
      <Button onClick={onRetry}>
        <RotateCw aria-hidden />
        {common('tryAgain')}
      </Button>
      {requestId && <p className="text-faint text-xs">{common('errorId', { id: requestId })}</p>}
    </div>
  );
}
