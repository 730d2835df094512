import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { fieldProblem } from '#lib/sentences/fields.ts';

/** Any zod schema: those of `lib/wire` are zod/mini, because browsers load them too. */
export type WireSchema<Value> = z.core.$ZodType<Value>;

/** `input` as the schema says; undefined without a schema. Throws `invalid-request` naming every wrong field. */
export function parsed<Value>(schema: WireSchema<Value> | undefined, input: unknown): Value {
  // Without a schema the type parameter is `undefined`: see the defaults of `route`.
  if (!schema) return undefined as Value;
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  const fields = Object.fromEntries(
    result.error.issues.map((issue) => [issue.path.join('.'), fieldProblem(issue, input)]),
  );
  throw new AppError('invalid-request', sentence('requestInvalid'), { fields, cause: result.error });
}

/** The query as an object: a name given once as a string, several times as an array. */
export function searchOf(request: Request): Record<string, string | string[]> {
  const search = new URL(request.url).searchParams;
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
