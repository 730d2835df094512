'use client';

import type { ComponentProps, MouseEvent } from 'react';
import type { Address } from '#lib/client/address.ts';
import { useAddress } from '#lib/client/use-address.ts';

export interface PlaceLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: Partial<Address>;
  /** Called after the address changed, with whether the keyboard asked. */
  onGone?: ((byKeyboard: boolean) => void) | undefined;
}

/** True for a click that the browser itself should answer: new tab, new window, download. */
export function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/** A real link to a place in the inbox; a plain click goes there at once, from the cache. */
export function PlaceLink({ to, onGone, ...rest }: PlaceLinkProps) {
  const { go, hrefOf } = useAddress();
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || isForBrowser(event)) return;
    event.preventDefault();
    go(to);
    onGone?.(event.detail === 0);
  };
  return <a {...rest} href={hrefOf(to)} onClick={onClick} />;
}
