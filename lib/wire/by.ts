import * as z from 'zod/mini';

/** Who did something: a member, or nobody of ours — it happened at the phone system (`id` null). */
export const byWire = z.object({ id: z.nullable(z.string()), name: z.string() });
export type ByWire = z.infer<typeof byWire>;
