import * as z from 'zod/mini';
import { request } from './http.ts';

/**
 * Asks which build of Aftertone answers; as with every answer, that is compared with this window's. False when nothing
 * answers, or something in front of Aftertone does. Never throws.
 */
export function fetchBuild(): Promise<boolean> {
  return request({ path: '/api/health/live', reply: z.object({ status: z.literal('live') }) }).then(
    () => true,
    () => false,
  );
}
