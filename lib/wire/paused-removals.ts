import * as z from 'zod/mini';

/**
 * `GET /api/paused-removals`: what became due for erasing while a backup lay, by phone system. Nothing of it is erased, here or
 * there, before an administrator has decided.
 */
export const pausedRemovalsWire = z.object({
  items: z.array(z.object({ id: z.string(), label: z.string(), count: z.int() })),
  next: z.null(),
  count: z.int(),
  /** When the restored state was noticed; null where nothing is paused. */
  restoredAt: z.nullable(z.iso.datetime()),
});
export type PausedRemovalsWire = z.infer<typeof pausedRemovalsWire>;

/** `POST /api/paused-removals`: `count` is how many the administrator saw. */
export const decidePausedRemovalsBody = z.strictObject({
  decision: z.enum(['delete', 'keep']),
  count: z.int().check(z.minimum(1)),
});
export type DecidePausedRemovalsBody = z.infer<typeof decidePausedRemovalsBody>;
