import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '#lib/config.ts';
import { ROLES } from '#lib/domain/member.ts';

const demoMember = z.object({
  name: z.string().min(1),
  email: z.email().toLowerCase(),
  password: z.string().min(10),
  role: z.enum(ROLES),
});
export type DemoMember = z.infer<typeof demoMember>;

/** The one-tap members that the demo command wrote; none without a file. Throws ConfigError. */
export function readDemoMembers(file: string | null): DemoMember[] {
  if (file === null) return [];
  try {
    return z.array(demoMember).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String((cause as Error).message);
    throw new ConfigError(`DEMO_MEMBERS: ${file} can’t be used (${why}).`, { cause });
  }
}
