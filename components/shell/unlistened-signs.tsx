'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { VIEW_NAMES } from '#lib/client/address.ts';
import { countsOptions } from '#lib/client/counts.ts';
import { drawFavicon } from '#lib/client/draw-favicon.ts';
import { useAddress } from '#lib/client/use-address.ts';

/** The unlistened badge outside of the page: tab title, favicon, app icon; and inside it, for ears, when it changes. */
export function UnlistenedSigns() {
  const { data: counts } = useQuery(countsOptions);
  const { address } = useAddress();
  const unlistened = counts?.unlistened;
  useEffect(() => {
    document.title = `${unlistened ? `(${unlistened}) ` : ''}${VIEW_NAMES[address.view]} · Aftertone`;
  }, [unlistened, address.view]);
  useEffect(() => {
    if (unlistened === undefined) return;
    showFavicon(unlistened);
    showAppBadge(unlistened);
  }, [unlistened]);
  return (
    <p role="status" className="sr-only">
      {unlistened === undefined ? '' : `${unlistened} unlistened`}
    </p>
  );
}

function showFavicon(count: number): void {
  const href = drawFavicon(count);
  if (!href) return;
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]');
  const link = links[0] ?? document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'icon' }));
  for (const other of [...links].slice(1)) other.remove();
  link.type = 'image/png';
  link.removeAttribute('sizes');
  link.href = href;
}

/** Not on Firefox or Chrome for Android, and refused where the app is not installed: then the others carry it. */
function showAppBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  shown.catch(() => undefined);
}
