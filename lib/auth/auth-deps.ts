import type { Clock } from '#lib/clock.ts';
import type { Config } from '#lib/config.ts';
import type { Log } from '#lib/log.ts';
import type { Store } from '#lib/store/store.ts';
import type { DemoMember } from './demo-members.ts';
import type { Sessions } from './sessions.ts';

/** What signing in and asking "who is this?" need; the runtime has it all. */
export interface AuthDeps {
  config: Pick<Config, 'authSecret' | 'appUrl'>;
  /** This installation's own short name; part of every cookie's name. */
  installation: string;
  clock: Clock;
  log: Log;
  store: Store;
  sessions: Sessions;
  /** What Set-up asks for, printed where the server was started; null where somebody could sign in from the beginning. */
  setUpCode: string | null;
  /** Whom the sign-in page lets in with one tap; empty outside the demo. */
  demoMembers: DemoMember[];
}
