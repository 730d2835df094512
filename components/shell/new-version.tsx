'use client';

import { useLater } from '#components/ui/use-later.ts';
import type { NewVersionBannerProps } from './new-version-banner.tsx';

const loadBanner = () => import('./new-version-banner.tsx').then((module) => module.NewVersionBanner);

/** Says that a newer version of Aftertone is ready, once it is. */
export function NewVersion(props: NewVersionBannerProps) {
  const Banner = useLater(loadBanner);
  return Banner && <Banner {...props} />;
}
