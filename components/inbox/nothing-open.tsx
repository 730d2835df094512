'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { PlaceLink } from '#components/shell/place-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { countsOptions } from '#lib/client/counts.ts';
import { useAddress } from '#lib/client/use-address.ts';

/** Beside the list while no voicemail is open: what is still to be heard, and where to begin. */
export function NothingOpen() {
  const { data: counts } = useQuery(countsOptions);
  const { address } = useAddress();
  const unlistened = counts?.unlistened ?? 0;
  const hasRows = (counts?.views[address.view] ?? 0) > 0;
  return (
    <section
      aria-label="No voicemail open"
      className="flex flex-1 flex-col items-center justify-center p-8 text-center"
    >
      {unlistened === 0 ? (
        hasRows && <p className="text-muted">Choose a voicemail to hear it.</p>
      ) : (
        <>
          <p className="font-light text-6xl text-ink tracking-tight">{unlistened}</p>
          <p className="mt-3 text-lg">
            {unlistened === 1 ? 'voicemail nobody has' : 'voicemails nobody has'} listened to
          </p>
          <Button asChild className="mt-6">
            <PlaceLink to={{ view: 'unlistened', line: null, order: 'oldest', voicemailId: null, q: null }}>
              Begin with the longest waiting
              <ArrowRight aria-hidden />
            </PlaceLink>
          </Button>
        </>
      )}
    </section>
  );
}
