import type { SimulatedVendor } from '../kit.ts';
import { recordingReply } from '../recording-faults.ts';
import type { SimulatedSystem } from '../simulated-system.ts';

/** How long a recording's address works. */
const ADDRESS_LIVES_MS = 5 * 60_000;

/** The path under which a recording lies for the next minutes; it holds its own expiry. */
export function recordingPath(id: string, now: number): string {
  const token = Buffer.from(JSON.stringify([id, now + ADDRESS_LIVES_MS])).toString('base64url');
  return `/${token}/voicemail.mp3`;
}

/** The host of the recordings: another origin, which complains when it is shown the API key. */
export function recordingsHost(system: SimulatedSystem, apiKey: string, complaints: string[]): SimulatedVendor {
  return {
    complaints,
    async answer({ url, headers }) {
      if (JSON.stringify([headers, url.href]).includes(apiKey)) {
        complaints.push('the recordings host was shown the API key');
        return { status: 599, body: 'the recordings host was shown the API key' };
      }
      const voicemail = system.voicemails.get(idIn(url.pathname, system.now()) ?? '');
      if (!voicemail) return { status: 403, headers: { 'content-type': 'application/xml' }, body: '<Error/>' };
      return recordingReply(voicemail);
    },
  };
}

function idIn(pathname: string, now: number): string | null {
  try {
    const [id, until] = JSON.parse(Buffer.from(pathname.split('/')[1] ?? '', 'base64url').toString('utf8'));
    return now < until ? id : null;
  } catch {
    // A made-up address is answered as an expired one.
    return null;
  }
}
