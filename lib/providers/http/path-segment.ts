import { ProviderError } from '../errors.ts';

/**
 * A vendor's id as one segment of a path, whatever characters it holds. `.` and `..` cannot be one (an address drops
 * them even when encoded) and would reach another resource: `gone`, as nothing can stand there.
 */
export function pathSegment(id: string): string {
  if (id === '' || id === '.' || id === '..') throw new ProviderError('gone', { reason: 'id-is-no-path-segment' });
  return encodeURIComponent(id);
}
