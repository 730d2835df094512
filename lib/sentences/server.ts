/** What whoever starts Aftertone is told, on standard error and without a stack. */
export const serverSentences = {
  oldNode: (found: string) =>
    `Aftertone needs Node 24 or newer; this is ${found}. Start it with npm, which brings its own.`,
  notBuilt: 'There is no build yet: run "npm run build" first.',
  portTaken: (port: number) => `PORT ${port} is taken by another program: stop it, or set PORT to a free one.`,
  portForbidden: (port: number) => `PORT ${port} may not be used by this account: set PORT to one above 1023.`,
  noSuchHost: (host: string) => `HOST ${host} is not an address of this machine.`,
  cannotListen: (host: string, port: number, code: string) =>
    `HOST ${host} with PORT ${port} cannot be used (${code}).`,
  starting: 'Aftertone is starting.',
  workerReady: 'The worker is ready.',
  foreignSecret:
    'AUTH_SECRET is not the one under which the phone systems were connected: give every process of this database the same.',
  /** A box, so that it is found among the lines of a log. The code stands after #, which no browser sends and no proxy logs. */
  setUp: (origin: string, code: string) =>
    boxed([`Set up Aftertone:  ${origin}/set-up#${code}`, `The one-time code is  ${code}`]),
} as const;

function boxed(lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = `+${'-'.repeat(width + 4)}+`;
  return ['', edge, ...lines.map((line) => `|  ${line.padEnd(width)}  |`), edge, ''].join('\n');
}
