'use client';

import { useSyncExternalStore } from 'react';
import { useLater } from '#components/ui/use-later.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import type { PlainHttpBannerProps } from './plain-http-banner.tsx';

const loadBanner = () => import('./plain-http-banner.tsx').then((module) => module.PlainHttpBanner);
const never = () => () => undefined;

/** Tells administrators what it means that this page came by plain http from another machine. */
export function PlainHttpForAdministrators(props: Omit<PlainHttpBannerProps, 'isAdministrator'>) {
  const isAdministrator = useMe()?.role === 'administrator';
  return isAdministrator && <PlainHttp isAdministrator {...props} />;
}

/** The same for whoever is about to type a password. Nothing by https, and on the machine itself. */
export function PlainHttp(props: PlainHttpBannerProps) {
  const isPlain = useSyncExternalStore(
    never,
    () => !window.isSecureContext,
    () => false,
  );
  return isPlain && <Later {...props} />;
}

/** A part of its own, so that nobody fetches the banner who will not see it. */
function Later(props: PlainHttpBannerProps) {
  const Banner = useLater(loadBanner);
  return Banner && <Banner {...props} />;
}
