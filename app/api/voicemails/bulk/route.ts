import { route } from '#lib/http/route.ts';
import { changeMany } from '#lib/usecases/voicemails/change-many.ts';
import { type BulkBody, bulkBody } from '#lib/wire/voicemails.ts';

const proof = { right: 'erase-voicemails', when: ({ body }: { body: BulkBody }) => body.action === 'erase' } as const;

/** `POST /api/voicemails/bulk`: one action for up to 100 voicemails; each succeeds or is refused by itself. */
export const POST = route({ body: bulkBody, proof }, ({ context, actor, body, idempotencyKey }) =>
  changeMany(context, actor, { body, idempotencyKey }),
);
