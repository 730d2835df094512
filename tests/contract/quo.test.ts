import { anyProvider } from '#lib/providers/any-provider.ts';
import { quo } from '#lib/providers/quo/provider.ts';
import type { QuoSettings } from '#lib/providers/quo/settings.ts';
import { datedDelivery } from '#lib/simulators/quo/deliveries.ts';
import { type QuoOptions, startQuo } from '#lib/simulators/quo.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { describeProvider } from './provider-suite.ts';
import type { MakeHarness } from './rig.ts';

const apiKey = 'quo-test-key-0123456789abcdef';
const webhookSecret = `whsec_${Buffer.from('a webhook secret of thirty bytes').toString('base64')}`;

function harness(
  surface: QuoSettings['surface'],
  surfaces: QuoOptions['surfaces'],
  manyVoicemails: number,
): MakeHarness {
  return async (clock) => {
    let made = 0;
    const system = new SimulatedSystem({
      now: clock.now,
      makeId: () => {
        made += 1;
        return `AC${String(made).padStart(8, '0')}`;
      },
      lines: [
        { ref: 'PNnewPatients', name: 'New patients', number: '+14155550103' },
        { ref: 'PNorthodontics', name: 'Orthodontics', number: '+14155550104' },
      ],
    });
    // The suite's budget counts but does not wait; the limit has its own test.
    const keptInRecordings = ({ id }: { id: string }) => Number(id.slice(2)) % 2 === 1;
    const simulator = await startQuo({ system, apiKey, surfaces, limitsRate: false, keptInRecordings });
    const settingsAt = (baseUrl: string) => ({ baseUrl, apiKey, surface, webhookSecret });
    return {
      provider: anyProvider(quo),
      settings: settingsAt(simulator.origin),
      settingsAt,
      simulator,
      system,
      refOf: (voicemail) => voicemail.id,
      idFor: (text) => `AC${text}`,
      lineRefOf: (ref) => ref,
      secrets: [apiKey, webhookSecret],
      withheldFrom: 'anonymous',
      description: 'quo',
      manyVoicemails,
      deliver: (voicemail, at) => {
        const { headers, rawBody } = datedDelivery(voicemail, webhookSecret, at);
        return { headers, rawBody: Buffer.from(rawBody), receivedAt: at };
      },
    };
  };
}

describeProvider('Quo, dated surface', quo, harness('dated', 'both', 130));
describeProvider('Quo, v1', quo, harness('v1', 'both', 60));
describeProvider('Quo, automatic where both are', quo, harness('auto', 'both', 60));
describeProvider('Quo, automatic where only v1 is', quo, harness('auto', 'v1', 40));
