'use client';

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

export interface FilledCacheProps {
  /** What `dehydrate` answered, as JSON: React would write and read each of its thousands of values by itself. */
  state: string;
  children: ReactNode;
}

/** Gives the page's query cache what the server has read already. */
export function FilledCache({ state, children }: FilledCacheProps) {
  const filled = useMemo(() => JSON.parse(state) as DehydratedState, [state]);
  return <HydrationBoundary state={filled}>{children}</HydrationBoundary>;
}
