import { ChevronLeft } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';

/** Phone only: the way back to the list. */
export function BackButton({ onClose }: { onClose: () => void }) {
  const t = useMessages('voicemail');
  return (
    <Button variant="quiet" onClick={onClose} className="px-2 mid:hidden">
      <ChevronLeft aria-hidden />
      {t('back')}
    </Button>
  );
}
