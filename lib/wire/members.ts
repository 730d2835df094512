import { z } from 'zod';
import { ROLES } from '#lib/domain/member.ts';

/** The signed-in member, given to the page by the server. */
export const meWire = z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(ROLES) });
export type MeWire = z.infer<typeof meWire>;
