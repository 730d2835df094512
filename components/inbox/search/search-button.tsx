import { Search } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import type { SearchBoxState } from './use-search-box.ts';

/** Phone only: shows the search box and puts the cursor into it. */
export function SearchButton({ box }: { box: SearchBoxState }) {
  const t = useMessages('inbox');
  return (
    <Button
      variant="quiet"
      isIcon
      aria-label={t('search')}
      aria-expanded={box.isOpen}
      aria-controls="search-box"
      onClick={box.open}
      className="ml-auto mid:hidden"
    >
      <Search aria-hidden />
    </Button>
  );
}
