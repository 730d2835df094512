import * as z from 'zod/mini';
import { memberName, typedPassword } from './me.ts';

/** `POST /api/set-up`: the first administrator, with the code that the server printed. */
export const setUpBody = z.strictObject({
  code: z.string().check(z.maxLength(40)),
  name: memberName,
  email: z.email().check(z.maxLength(200)),
  password: typedPassword,
});
export type SetUpBody = z.infer<typeof setUpBody>;
