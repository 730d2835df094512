import { useMessages } from '#components/messages/messages.tsx';

/** Tells a screen reader what a search found, once it is known. */
export function SearchStatus({ found, hasMore, isSure }: { found: number; hasMore: boolean; isSure: boolean }) {
  const t = useMessages('inbox');
  const more = () => (found === 0 ? t('noResultsSoFar') : t('moreResults', { count: found }));
  return (
    <p role="status" className="sr-only">
      {isSure && (hasMore ? more() : t('results', { count: found }))}
    </p>
  );
}
