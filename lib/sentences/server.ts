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
  nobodyYet: 'Nobody can sign in yet: set ADMIN_EMAIL and ADMIN_PASSWORD and start again.',
} as const;
