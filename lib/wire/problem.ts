import * as z from 'zod/mini';

/** RFC 9457 problem details, as every refusal is answered (`application/problem+json`). */
export const problemWire = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** One sentence for the person. */
  detail: z.string(),
  /** Branch on this, never on the sentence. */
  code: z.string(),
  requestId: z.string(),
  fields: z.optional(z.record(z.string(), z.string())),
  /** For `conflict`: the state as it is now. */
  current: z.optional(z.unknown()),
});
export type ProblemWire = z.infer<typeof problemWire>;
