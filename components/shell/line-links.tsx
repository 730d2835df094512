'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive, TriangleAlert } from 'lucide-react';
import { LineDot } from '#components/ui/line-dot.tsx';
import { countsOptions } from '#lib/client/counts.ts';
import { linesOptions } from '#lib/client/lines.ts';
import { useAddress } from '#lib/client/use-address.ts';
import { isolated } from '#lib/domain/isolated.ts';
import { SidebarLink } from './sidebar-link.tsx';

/** Every line with its unlistened voicemails; a line keeps the view it is chosen from. */
export function LineLinks({ onGone }: { onGone: (() => void) | undefined }) {
  const { data: lines } = useQuery(linesOptions);
  const { data: counts } = useQuery(countsOptions);
  const { address } = useAddress();
  if (!lines || lines.items.length === 0) return null;
  const view = address.view === 'trash' ? 'inbox' : address.view;
  return (
    <>
      <h2 className="mt-5 mb-1 px-2.5 font-medium text-faint text-xs">Lines</h2>
      <ul className="space-y-0.5">
        {lines.items.map((line) => (
          <li key={line.id}>
            <SidebarLink
              to={{ view, line: line.id, voicemailId: null }}
              onGone={onGone}
              count={counts?.byLine[line.id]?.unlistened}
              loud
              title={`${isolated(line.name)} · ${line.providerLabel}`}
            >
              <span className="flex w-4 justify-center">
                <LineDot colour={line.colour} />
              </span>
              <span dir="auto" className="truncate">
                {line.name}
              </span>
              {line.account.state === 'archived' && (
                <Archive className="size-3.5 shrink-0 text-faint" role="img" aria-label="Archive" />
              )}
              {line.account.state === 'troubled' && (
                <TriangleAlert
                  className="size-3.5 shrink-0 text-warn"
                  role="img"
                  aria-label="Phone system in trouble"
                />
              )}
            </SidebarLink>
          </li>
        ))}
      </ul>
    </>
  );
}
