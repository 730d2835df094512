'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { announce } from '#lib/client/feedback/announcements.ts';
import { drawFavicon } from '#lib/client/feedback/draw-favicon.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { viewName } from '#lib/client/list/views.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import { browserMessages } from '#lib/client/words/messages.ts';

/** The unlistened count in tab title, favicon and app icon, announced to screen readers when it changes. */
export function UnlistenedSigns() {
  const t = useMessages('common');
  const { data: counts } = useQuery(countsOptions);
  const { address } = useAddress();
  const lines = useLinesWith(address.line);
  const unlistened = counts?.unlistened;
  const line = lines?.items.find((item) => item.id === address.line);
  const title = `${unlistened ? `(${unlistened}) ` : ''}${line?.name ?? viewName(address.view, t)} · Aftertone`;
  const icon = useIcon(unlistened);
  useEffect(
    () =>
      keepInHead(() => {
        if (document.title !== title) document.title = title;
        if (icon) showIcon(icon);
      }),
    [title, icon],
  );
  useEffect(() => {
    if (unlistened !== undefined) showAppBadge(unlistened);
  }, [unlistened]);
  useAnnounceUnlistened(unlistened);
  return null;
}

/** The favicon with the count. Drawn in a separate task, because it doubles the time until a new page reacts to a key. */
function useIcon(unlistened: number | undefined): string | null {
  const [icon, setIcon] = useState<string | null>(null);
  useEffect(() => {
    const drawing = setTimeout(() => setIcon(unlistened === undefined ? null : drawFavicon(unlistened)));
    return () => clearTimeout(drawing);
  }, [unlistened]);
  return icon;
}

/** Announces changes by a playback or by others; the member's own changes have a toast. */
function useAnnounceUnlistened(unlistened: number | undefined): void {
  const client = useQueryClient();
  const before = useRef(unlistened);
  useEffect(() => {
    const was = before.current;
    before.current = unlistened;
    if (was === undefined || unlistened === undefined || was === unlistened) return;
    if (client.isMutating({ mutationKey: ['change'] }) > 0) return;
    announce(browserMessages('common')(unlistened < was ? 'unlistenedLeft' : 'unlistenedNow', { count: unlistened }));
  }, [client, unlistened]);
}

/** Next may overwrite title and icon at any time; they are then written again. */
function keepInHead(write: () => void): () => void {
  write();
  const watching = new MutationObserver(write);
  watching.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => watching.disconnect();
}

/** Changes the existing links: removing what React rendered would break its next update. */
function showIcon(href: string): void {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')];
  if (links.length === 0) document.head.append(Object.assign(document.createElement('link'), { rel: 'icon', href }));
  for (const link of links) {
    if (link.href === href) continue;
    link.removeAttribute('sizes');
    link.type = 'image/png';
    link.href = href;
  }
}

/** Not available in Firefox and Chrome for Android, and rejected unless the app is installed. */
function showAppBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  shown.catch(() => undefined);
}
