import { useMessages } from '#components/messages/messages.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const NAMES = ['w-32', 'w-40', 'w-28', 'w-36', 'w-44', 'w-32', 'w-36', 'w-28'];

/** Placeholders in the shape of rows, while the list loads. */
export function ListSkeleton() {
  const t = useMessages('inbox');
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{t('loadingVoicemails')}</span>
      {NAMES.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: eight bars that never change places
        <div key={index} className="flex h-row flex-col justify-center gap-2.5 border-line border-b py-2.5 pr-4 pl-8">
          <div className="flex justify-between">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-10" />
          </div>
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="h-2.5 w-24" />
        </div>
      ))}
    </div>
  );
}
