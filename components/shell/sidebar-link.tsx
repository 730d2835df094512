'use client';

import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { Address } from '#lib/client/list/address.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { detail } from './detail.tsx';
import { PlaceLink } from './place-link.tsx';

export interface SidebarLinkProps {
  to: Pick<Address, 'view' | 'line' | 'voicemailId'>;
  count: number | undefined;
  /** The count is of unlistened voicemails. */
  loud: boolean;
  title?: string;
  onGone: (() => void) | undefined;
  children: ReactNode;
}

/** A link of the sidebar with its count. It drops the current search. */
export function SidebarLink({ to, count = 0, loud, title, onGone, children }: SidebarLinkProps) {
  const t = useMessages('common');
  const { address } = useAddress();
  const isHere = address.line === to.line && (to.line !== null || address.view === to.view);
  return (
    <PlaceLink
      to={{ ...to, q: null }}
      title={title}
      onGone={onGone}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'flex h-8 items-center gap-2.5 rounded-lg px-2.5 text-sm transition-colors duration-100 pointer-coarse:h-11',
        isHere
          ? 'bg-selected font-medium text-ink forced-colors:-outline-offset-1 forced-colors:outline'
          : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {children}
      {count > 0 && (
        <span
          className={classNames('ml-auto pl-2 font-medium text-xs tabular-nums', loud ? 'text-accent' : 'text-faint')}
        >
          {loud ? t.rich('unlistenedCount', { count, detail }) : count.toLocaleString(t.locale)}
        </span>
      )}
    </PlaceLink>
  );
}
