'use client';

import { ArrowUp } from 'lucide-react';
import { useEffect } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { announce } from '#lib/client/feedback/announcements.ts';

/** "3 new", waiting at the top until somebody wants them. */
export function ArrivalsPill({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useMessages('inbox');
  useEffect(() => {
    if (count > 0) announce(t('arrivals', { count }));
  }, [count, t]);
  return (
    <div className="pointer-events-none sticky top-2 z-10 flex h-0 shrink-0 items-start justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto flex h-8 shrink-0 animate-rise items-center gap-1.5 rounded-full bg-accent px-3.5 font-semibold text-on-accent text-xs shadow-lift hover:bg-accent-strong pointer-coarse:h-11"
        >
          <ArrowUp className="size-3.5" aria-hidden />
          {t('arrivalsShort', { count })}
        </button>
      )}
    </div>
  );
}
