import { escapeId } from '#lib/domain/escaped-id.ts';
import { ProviderError } from '../errors.ts';

/**
 * A vendor's id as one segment of a path, whatever characters it holds; two ids never make one segment. `.` and `..` are
 * written encoded, and reach the vendor so only through {@link exactUrl}. Throws ProviderError `gone` for an empty id, as
 * nothing can stand there.
 */
export function pathSegment(id: string): string {
  if (id === '') throw new ProviderError('gone', { reason: 'id-is-no-path-segment' });
  return id === '.' || id === '..' ? id.replaceAll('.', '%2E') : escapeId(id);
}
