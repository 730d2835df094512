import { unescapeId } from '#lib/domain/escaped-id.ts';
import { type SimulatedReply, type SimulatedVendor, type Simulator, startSimulator } from './kit.ts';
import { PortsipBoxes } from './portsip/boxes.ts';
import { refuse } from './portsip/refuse.ts';
import { PortsipSignIn } from './portsip/sign-in.ts';
import type { SimulatedSystem } from './simulated-system.ts';

export interface PortsipOptions {
  /** Lines are the own box (`own`) and shared boxes by id. Without `own` the user has no box of their own. */
  system: SimulatedSystem;
  username: string;
  password: string;
  /** The tenant's domain, which a sign-in must then name. */
  domain?: string;
  /** How long an access token lives; 1800 unless given. */
  tokenSeconds?: number;
  /** The user has a second factor, so a password alone opens nothing. */
  hasTwoFactor?: boolean;
  port?: number;
  /** `22.3` knows `sender` only; from `22.6` the number and name come apart. */
  version?: '22.3' | '22.6';
  /** Whether listings take a filter on a time; the vendor does not say. */
  filtersTimes?: boolean;
  /** Voicemails of one second come in another order with every request. */
  shufflesTies?: boolean;
}

/** PortSIP PBX's voicemail API as far as the vendor documents it, on loopback, recordings included. */
export async function startPortsip(options: PortsipOptions): Promise<Simulator> {
  const signIn = new PortsipSignIn(options);
  const boxes = new PortsipBoxes(
    options.system,
    options.version ?? '22.6',
    options.filtersTimes ?? true,
    options.shufflesTies,
  );
  const vendor: SimulatedVendor = {
    expireTokens: () => signIn.expireTokens(),
    async answer(request, { emptyListing }): Promise<SimulatedReply> {
      const path = request.url.pathname
        .split('/')
        .slice(1)
        .map((part) => unescapeId(part));
      const [api, area = '', ...rest] = path;
      if (api !== 'api') return refuse(404, 'not_found');
      if (area === 'auth') return signIn.answer(request, rest[0] ?? '');
      if (area === 'blobs') return boxes.recording(rest[0] ?? '');
      if (!signIn.accepts(request.headers.authorization)) return refuse(401, 'unauthorized');
      return boxes.answer(request, [area, ...rest], emptyListing);
    },
  };
  return startSimulator(options.system, vendor, options.port);
}
