'use client';

import { useQuery } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { Count } from '#components/ui/count.tsx';
import { VIEW_DISPLAY, viewName } from '#lib/client/list/views.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { VIEWS } from '#lib/domain/views.ts';
import { LineLinks } from './line-links.tsx';
import { SidebarLink } from './sidebar-link.tsx';
import { SignedIn } from './signed-in.tsx';
import { Wordmark } from './wordmark.tsx';

/** Views and lines with their live counts, and who is signed in. `onGone` closes the drawer that may contain it. */
export function Sidebar({ onGone }: { onGone?: () => void }) {
  const t = useMessages('common');
  const { data: counts } = useQuery(countsOptions);
  const unlistened = counts?.unlistened ?? 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-14 shrink-0 items-center gap-2 px-4">
        <Wordmark />
        <span aria-hidden className="flex">
          <Count value={unlistened} loud />
        </span>
        {unlistened > 0 && <span className="sr-only">{t('unlistenedNow', { count: unlistened })}</span>}
      </div>
      <nav aria-label={t('viewsAndLines')} className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <ul className="space-y-0.5">
          {VIEWS.map((view) => {
            const Icon = VIEW_DISPLAY[view].icon;
            return (
              <li key={view}>
                <SidebarLink
                  to={{ view, line: null, voicemailId: null }}
                  onGone={onGone}
                  count={counts?.views[view]}
                  loud={view === 'unlistened'}
                >
                  <span className="text-faint [&_svg]:size-4">
                    <Icon aria-hidden />
                  </span>
                  <span className="truncate">{viewName(view, t)}</span>
                </SidebarLink>
              </li>
            );
          })}
        </ul>
        <LineLinks onGone={onGone} />
      </nav>
      <SignedIn />
    </div>
  );
}
