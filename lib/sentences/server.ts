/** What whoever starts Aftertone is told, on standard error and without a stack. */
export const serverSentences = {
  oldNode: (found: string) =>
    `Aftertone needs Node 24 or newer; this is ${found}. Start it with npm, which brings its own.`,
  notBuilt: 'Nothing is built yet. Run "npm run build" first.',
  portTaken: (port: number) => `PORT ${port} is taken by another program: stop it, or set PORT to a free one.`,
  portForbidden: (port: number) => `PORT ${port} needs more rights than this account has: set PORT to one above 1023.`,
  noSuchHost: (host: string) => `HOST ${host} isn’t an address of this machine.`,
  cannotListen: (host: string, port: number, code: string) => `HOST ${host} with PORT ${port} can’t be used (${code}).`,
  workerReady: 'The worker is ready.',
  foreignSecret:
    'AUTH_SECRET isn’t the one that the phone systems were connected with. Use the same AUTH_SECRET for every process of this database.',
  /** A box, so that it is found among the lines of a log. The code stands after #, which no browser sends and no proxy logs. */
  setUp: (origin: string, code: string) =>
    boxed([`Set up Aftertone:  ${origin}/set-up#${code}`, `Setup code:        ${code}`]),
} as const;

function boxed(lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = `+${'-'.repeat(width + 4)}+`;
  return ['', edge, ...lines.map((line) => `|  ${line.padEnd(width)}  |`), edge, ''].join('\n');
}
