/**
 * `npm run demo`: three simulated phone systems, the app in production mode on a database of its own under `data/demo`,
 * bound to this machine only. `--fresh` begins anew. Ctrl+C or SIGTERM ends everything it started.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { openOffice } from '#lib/simulators/kept-office.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { buildApp, isBuilt, PROJECT, SERVER } from './built-app.ts';
import { whenNpmGoes } from './when-npm-goes.ts';

const ARRIVAL_EVERY_MS = 60_000;
const SAVE_EVERY_MS = 5_000;
const MOST_VOICEMAILS = 200;
const FOLDER = path.join(PROJECT, 'data/demo');

const port = Number(process.env.PORT || 3000);
await refuseTakenPort(port);
if (process.argv.includes('--fresh')) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

const office = openOffice(path.join(FOLDER, 'office'), Date.now());
const secret = () => randomBytes(18).toString('base64url');
const keys = { phoneInc: `phk_${secret()}`, portsip: secret(), quo: secret() };
const simulators = await Promise.all([
  startPhoneInc({ system: office.systems.phoneInc, apiKey: keys.phoneInc }),
  startPortsip({ system: office.systems.portsip, username: '200', password: keys.portsip }),
  startQuo({ system: office.systems.quo, apiKey: keys.quo, surfaces: 'both' }),
]);
const [phoneInc, portsip, quo] = simulators;

writePrivately('accounts.json', [
  {
    key: 'phone-inc',
    provider: 'phone-inc',
    label: 'Phone.inc',
    settings: { baseUrl: `${phoneInc.origin}/api/v1`, apiKey: keys.phoneInc },
  },
  {
    key: 'pbx',
    provider: 'portsip',
    label: 'PortSIP PBX',
    settings: { baseUrl: `${portsip.origin}/api`, username: '200', password: keys.portsip, sharedBoxes: 'all' },
  },
  { key: 'quo', provider: 'quo', label: 'Quo', settings: { baseUrl: quo.origin, apiKey: keys.quo, surface: 'auto' } },
]);
writePrivately('members.json', [
  { name: 'Alex Rivera', email: 'alex@harbour-dental.example', password: secret(), role: 'administrator' },
  { name: 'Maya Santos', email: 'maya@harbour-dental.example', password: secret(), role: 'member' },
  { name: 'Tom Becker', email: 'tom@harbour-dental.example', password: secret(), role: 'member' },
]);

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
whenNpmGoes(() => stopping.abort());

if (!isBuilt()) {
  print('Building the app (about half a minute, only after a change) …');
  await buildApp(stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
    process.exit(0);
  });
}
const app = startApp();
stopping.signal.addEventListener('abort', () => app.kill('SIGTERM'));
const arriving = setInterval(() => office.arrive(Date.now(), MOST_VOICEMAILS), ARRIVAL_EVERY_MS);
const saving = setInterval(() => office.save(), SAVE_EVERY_MS);

app.once('message', () => {
  print(`\n  Aftertone is at  http://localhost:${port}\n`);
  print('  Sign in as a demo member with one click. A new voicemail arrives every minute.');
  print('  Ctrl+C stops it; "npm run demo -- --fresh" starts over.\n');
});
app.once('exit', async (code) => {
  clearInterval(arriving);
  clearInterval(saving);
  office.save();
  await Promise.all(simulators.map((simulator) => simulator.close()));
  process.exitCode = stopping.signal.aborted ? 0 : (code ?? 1);
});

/** The production server as a child on this very Node; the channel ends it should this process be killed outright. */
function startApp(): ChildProcess {
  return spawn(process.execPath, SERVER, {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: 'file:./data/demo/aftertone.db',
      ACCOUNTS_FILE: path.join(FOLDER, 'accounts.json'),
      DEMO_MEMBERS: path.join(FOLDER, 'members.json'),
      ALLOW_INSECURE_PROVIDERS: 'true',
      SYNC_INTERVAL_S: '5',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    },
  });
}

/** Says so before anything is built when another program has the port. */
async function refuseTakenPort(wanted: number): Promise<void> {
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
    console.error(`PORT must be a whole number from 1 to 65535, not "${process.env.PORT}".`);
    process.exit(1);
  }
  const probe = createServer();
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    probe.once('error', resolve).listen(wanted, '127.0.0.1', () => probe.close(() => resolve(null)));
  });
  if (!failure) return;
  console.error(
    failure.code === 'EADDRINUSE'
      ? `Port ${wanted} is taken by another program: stop it, or choose another with PORT=3001 npm run demo.`
      : `Port ${wanted} cannot be used (${failure.code}): choose another with PORT=3001 npm run demo.`,
  );
  process.exit(1);
}

function writePrivately(name: string, value: unknown): void {
  writeFileSync(path.join(FOLDER, name), JSON.stringify(value, null, 2), { mode: 0o600 });
}

function print(sentence: string): void {
  console.log(sentence);
}
