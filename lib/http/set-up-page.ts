import { redirect } from 'next/navigation';
import type { Runtime } from '#lib/runtime.ts';

/** While nobody is a member every page leads to Set-up. */
export async function leadToSetUp(running: Runtime): Promise<void> {
  if (!(await running.hasMembers())) redirect('/set-up');
}
