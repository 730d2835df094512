import { ArrowUp } from 'lucide-react';

/** "3 new", waiting at the top until somebody wants them. */
export function ArrivalsPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto flex h-8 animate-rise items-center gap-1.5 rounded-full bg-accent px-3.5 font-semibold text-on-accent text-xs shadow-lift hover:bg-accent-strong pointer-coarse:h-11"
        >
          <ArrowUp className="size-3.5" aria-hidden />
          {count} new
        </button>
      )}
    </div>
  );
}
