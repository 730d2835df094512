import { route } from '#lib/http/route.ts';
import { listSecurityLog } from '#lib/usecases/members/read-security-log.ts';
import { securityLogQuery } from '#lib/wire/security-log.ts';

/** `GET /api/security-log` (administrators): who did what, from where and when, newest first. */
export const GET = route({ query: securityLogQuery }, ({ context, actor, query }) =>
  listSecurityLog(context, actor, query),
);
