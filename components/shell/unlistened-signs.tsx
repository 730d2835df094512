'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { announce } from '#lib/client/feedback/announcements.ts';
import { drawFavicon } from '#lib/client/feedback/draw-favicon.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { viewName } from '#lib/client/words/view-words.ts';

/** The unlistened badge outside of the page: tab title, favicon, app icon; and inside it, for ears, when it changes. */
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
  useSayUnlistened(unlistened);
  return null;
}

/** The favicon with the count, drawn in a task of its own: with it a new page would not answer a key for as long again. */
function useIcon(unlistened: number | undefined): string | null {
  const [icon, setIcon] = useState<string | null>(null);
  useEffect(() => {
    const drawing = setTimeout(() => setIcon(unlistened === undefined ? null : drawFavicon(unlistened)));
    return () => clearTimeout(drawing);
  }, [unlistened]);
  return icon;
}

/** What one does oneself is told by its toast already; what a playback or somebody else does is said here. */
function useSayUnlistened(unlistened: number | undefined): void {
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

/** Next writes its own title and icon into the head when it sees fit, also after us: then it is done again. */
function keepInHead(write: () => void): () => void {
  write();
  const watching = new MutationObserver(write);
  watching.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => watching.disconnect();
}

/** Changes the links that are there; taking away what React put there would break its next update. */
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

/** Not on Firefox or Chrome for Android, and refused where the app is not installed: then the others carry it. */
function showAppBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  shown.catch(() => undefined);
}
