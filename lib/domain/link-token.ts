/** How long a link to come in, or to choose a new password, works. */
export const LINK_HOURS = 72;

/** Where a link leads, on this server. */
export function linkPath(token: string): string {
  return `/invitation/${token}`;
}
