import { Readable } from 'node:stream';
import { route } from '#lib/http/route.ts';
import { exportSecurityLog } from '#lib/usecases/members/read-security-log.ts';
import { securityLogExportQuery } from '#lib/wire/security-log.ts';

/** `GET /api/security-log/export` (administrators who gave their password lately): the same as CSV, in one file. */
export const GET = route(
  { query: securityLogExportQuery, proof: 'read-security-log' },
  async ({ context, actor, query }) => {
    const pieces = await exportSecurityLog(context, actor, query);
    return new Response(Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="aftertone-security-log.csv"',
      },
    });
  },
);
