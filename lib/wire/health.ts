import * as z from 'zod/mini';

/** One thing of Aftertone's own that is not well. */
export const healthProblemWire = z.object({
  /** `database`: it cannot be read; the others: of which disk, and why it does not take what is written. */
  code: z.enum(['database', 'disk-full', 'disk-unwritable', 'disk-failing']),
  of: z.enum(['database', 'recordings']),
  /** A sentence; administrators are told the folder and the user as well. */
  detail: z.string(),
  since: z.nullable(z.iso.datetime()),
});

/** `GET /api/health`: 200 while all is well, else 503. */
export const healthWire = z.object({
  status: z.enum(['well', 'troubled', 'stopping']),
  problems: z.array(healthProblemWire),
});
export type HealthWire = z.infer<typeof healthWire>;
