import { ChevronLeft } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

/** Phone only: the way back to the list. */
export function BackButton({ onClose }: { onClose: () => void }) {
  return (
    <Button look="quiet" onClick={onClose} className="px-2 mid:hidden">
      <ChevronLeft aria-hidden />
      Back
    </Button>
  );
}
