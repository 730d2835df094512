'use client';

import { useQuery } from '@tanstack/react-query';
import { Inbox, PhoneIncoming, Trash2, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Count } from '#components/ui/count.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { type Address, SHOWN_VIEWS, type ShownView, VIEW_NAMES } from '#lib/client/address.ts';
import { countsOptions } from '#lib/client/counts.ts';
import { linesOptions } from '#lib/client/lines.ts';
import { useAddress } from '#lib/client/use-address.ts';
import { PlaceLink } from './place-link.tsx';
import { SignedIn } from './signed-in.tsx';
import { Wordmark } from './wordmark.tsx';

const ICONS: Record<ShownView, ReactNode> = {
  inbox: <Inbox aria-hidden />,
  unlistened: <PhoneIncoming aria-hidden />,
  trash: <Trash2 aria-hidden />,
};

/** Views and lines with their live counts, and who is signed in. `onGone` closes the drawer it may stand in. */
export function Sidebar({ onGone }: { onGone?: () => void }) {
  const { data: counts } = useQuery(countsOptions);
  const unlistened = counts?.unlistened ?? 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-14 shrink-0 items-center gap-2 px-4">
        <Wordmark />
        <Count value={unlistened} loud />
        {unlistened > 0 && <span className="sr-only">unlistened</span>}
      </div>
      <nav aria-label="Views and lines" className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <ul className="space-y-0.5">
          {SHOWN_VIEWS.map((view) => (
            <li key={view}>
              <SidebarLink
                to={{ view, line: null, voicemailId: null }}
                onGone={onGone}
                count={counts?.views[view]}
                loud={view === 'unlistened'}
              >
                <span className="text-faint [&_svg]:size-4">{ICONS[view]}</span>
                <span className="truncate">{VIEW_NAMES[view]}</span>
              </SidebarLink>
            </li>
          ))}
        </ul>
        <LineLinks onGone={onGone} />
      </nav>
      <SignedIn />
    </div>
  );
}

function LineLinks({ onGone }: { onGone: (() => void) | undefined }) {
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
              title={`${line.name} · ${line.providerLabel}`}
            >
              <span className="flex w-4 justify-center">
                <LineDot colour={line.colour} />
              </span>
              <span className="truncate">{line.name}</span>
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

interface SidebarLinkProps {
  to: Pick<Address, 'view' | 'line' | 'voicemailId'>;
  count: number | undefined;
  /** The count is one of unlistened voicemails. */
  loud: boolean;
  title?: string;
  onGone: (() => void) | undefined;
  children: ReactNode;
}

function SidebarLink({ to, count = 0, loud, title, onGone, children }: SidebarLinkProps) {
  const { address } = useAddress();
  const isHere = address.line === to.line && (to.line !== null || address.view === to.view);
  return (
    <PlaceLink
      to={to}
      title={title}
      onGone={onGone}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'flex h-8 items-center gap-2.5 rounded-lg px-2.5 text-sm transition-colors duration-100 pointer-coarse:h-11',
        isHere ? 'bg-selected font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {children}
      {count > 0 && (
        <span
          className={classNames('ml-auto pl-2 font-medium text-xs tabular-nums', loud ? 'text-accent' : 'text-faint')}
        >
          {count}
          {loud && <span className="sr-only"> unlistened</span>}
        </span>
      )}
    </PlaceLink>
  );
}
