'use client';

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

export interface FilledCacheProps {
  /** The result of `dehydrate` as JSON: as a prop, React would serialize each of its thousands of values. */
  state: string;
  children: ReactNode;
}

/** Fills the page's query cache with what the server read. */
export function FilledCache({ state, children }: FilledCacheProps) {
  const filled = useMemo(() => JSON.parse(state) as DehydratedState, [state]);
  return <HydrationBoundary state={filled}>{children}</HydrationBoundary>;
}
