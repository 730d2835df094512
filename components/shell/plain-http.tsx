'use client';

import { useSyncExternalStore } from 'react';
import { useLater } from '#components/ui/use-later.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import type { PlainHttpBannerProps } from './plain-http-banner.tsx';

const loadBanner = () => import('./plain-http-banner.tsx').then((module) => module.PlainHttpBanner);
const never = () => () => undefined;

/** Warns administrators when this page was loaded over plain http from another machine. */
export function PlainHttpForAdministrators(props: Omit<PlainHttpBannerProps, 'isAdministrator'>) {
  const isAdministrator = useMe()?.role === 'administrator';
  return isAdministrator && <PlainHttp isAdministrator {...props} />;
}

/** Warns anyone who is about to type a password. Nothing over https, or on the machine itself. */
export function PlainHttp(props: PlainHttpBannerProps) {
  const isPlain = useSyncExternalStore(
    never,
    () => !window.isSecureContext,
    () => false,
  );
  return isPlain && <Later {...props} />;
}

/** A component of its own, so that the banner is only fetched where it's shown. */
function Later(props: PlainHttpBannerProps) {
  const Banner = useLater(loadBanner);
  return Banner && <Banner {...props} />;
}
