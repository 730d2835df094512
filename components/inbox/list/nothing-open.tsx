'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDesk } from '#components/desk/desk.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { PlaceLink } from '#components/shell/place-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { LONGEST_WAITING, longestWaiting } from '#lib/client/list/longest-waiting.ts';
import { goTo, useAddress } from '#lib/client/list/use-address.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';

/** Beside the list while no voicemail is open: how many are unlistened, and a link to the oldest. */
export function NothingOpen() {
  const t = useMessages('inbox');
  const { data: counts } = useQuery(countsOptions);
  const { address } = useAddress();
  const open = useOpenLongestWaiting();
  const unlistened = counts?.unlistened ?? 0;
  const hasRows = (counts?.views[address.view] ?? 0) > 0;
  return (
    <section aria-label={t('noneOpen')} className="flex flex-1 flex-col items-center justify-center p-8 text-center">
      {unlistened === 0 ? (
        hasRows && <p className="text-muted">{t('selectToListen')}</p>
      ) : (
        <>
          <p className="text-lg">
            {t.rich<ReactNode>('unlistenedVoicemails', {
              count: unlistened,
              big: (count) => (
                <span key="count" className="mb-3 block font-light text-6xl text-ink tracking-tight">
                  {count}
                </span>
              ),
            })}
          </p>
          <Button asChild className="mt-6">
            <PlaceLink to={{ ...LONGEST_WAITING, voicemailId: null, q: null }} onGone={open}>
              {t('startWithOldest')}
              <ArrowRight aria-hidden />
            </PlaceLink>
          </Button>
        </>
      )}
    </section>
  );
}

/** Opens the oldest once it is known, unless the member went elsewhere. If it can't be loaded, the list says so. */
function useOpenLongestWaiting(): () => void {
  const client = useQueryClient();
  const { wants } = useDesk();
  return () => {
    const place = window.location.href;
    longestWaiting(client).then(
      (id) => {
        if (id === null || window.location.href !== place) return;
        wants.current = { id, part: 'heading' };
        goTo({ voicemailId: id }, 'replace');
      },
      () => undefined,
    );
  };
}
