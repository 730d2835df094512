'use client';

import type { ComponentProps, MouseEvent } from 'react';
import type { Address } from '#lib/client/list/address.ts';
import { goTo, useAddress } from '#lib/client/list/use-address.ts';

export interface PlaceLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: Partial<Address>;
  /** Called after the address changed, with whether the keyboard was used. */
  onGone?: ((byKeyboard: boolean) => void) | undefined;
}

/** True for a click that the browser itself should answer: new tab, new window, download. */
export function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/** A real link to a place in the inbox; a plain click goes there at once, from the cache. */
export function PlaceLink(props: PlaceLinkProps) {
  const { hrefOf } = useAddress();
  return <KnownPlaceLink {...props} href={hrefOf(props.to)} />;
}

/** The same with a given address: otherwise each row of a list would subscribe to the address bar and render with it. */
export function KnownPlaceLink({ to, href, onGone, ...rest }: PlaceLinkProps & { href: string }) {
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || isForBrowser(event)) return;
    event.preventDefault();
    goTo(to);
    onGone?.(event.detail === 0);
  };
  return <a {...rest} href={href} onClick={onClick} />;
}
