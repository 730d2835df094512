import { onTestFinished } from 'vitest';
import { SERVER, WORKER } from '#lib/commands/built-app.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { type AppProcess, spawnApp } from './app-process.ts';
import { aPlace, declared } from './app-server.ts';

/** Addresses of the simulated Phone.inc: its list, and one voicemail. */
export const LISTING = /voicemails$/;
export const ONE_VOICEMAIL = /voicemails\/[^/]+$/;

/** One phone system and one database, for as many processes as a test starts; all of it ends with the test. */
export async function anOffice({ voicemails = 1, isBare = false } = {}) {
  const system = new SimulatedSystem({ lines: [{ ref: '100', name: 'Front desk', number: '+14155550111' }] });
  for (let count = 0; count < voicemails; count += 1) system.arrive({ lineRef: '100' });
  const phones = await startPhoneInc({ system, apiKey: 'phk_test' });
  const settings = { baseUrl: `${phones.origin}/api/v1`, apiKey: 'phk_test' };
  const place = await aPlace({ isBare });
  const accounts = [{ key: 'phones', provider: 'phone-inc', label: 'The phones', settings }];
  const env = { ...place.env, ...declared(place, accounts) };
  const started: AppProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(started.map((process) => process.end('SIGKILL')));
    await phones.close();
    await place.remove();
  });
  const spawn = (program: readonly string[], own: Record<string, string>) => {
    const process = spawnApp(program, { ...env, ...own });
    started.push(process);
    return process;
  };
  return {
    system,
    phones,
    place,
    spawnWeb: (own: Record<string, string> = {}) => spawn(SERVER, { WORKER: 'off', ...own }),
    spawnWorker: (own: Record<string, string> = {}) => spawn(WORKER, own),
  };
}
