/** Tells a screen reader what a search found, once it is known. */
export function SearchStatus({ found, hasMore, isSure }: { found: number; hasMore: boolean; isSure: boolean }) {
  const count =
    hasMore && found > 0
      ? `More than ${found} voicemails`
      : found === 1
        ? '1 voicemail'
        : `${found || 'No'} voicemails`;
  return (
    <p role="status" className="sr-only">
      {isSure && `${count} found${hasMore && found === 0 ? ' so far' : ''}`}
    </p>
  );
}
