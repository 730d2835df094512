import { phoneInc } from '#lib/providers/phone-inc/provider.ts';
import { findProvider } from '#lib/providers/registry.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { describeProvider } from './provider-suite.ts';

const apiKey = 'phk_test_0123456789abcdef';

describeProvider('Phone.inc', phoneInc, async (clock) => {
  const provider = findProvider('phone-inc');
  if (!provider) throw new Error('phone-inc is not in the registry');
  const system = new SimulatedSystem({
    now: clock.now,
    lines: [
      { ref: '0193f4a9-7c34-7c00-9e3d-2b2b8a7f1c01', name: 'Sales', number: '+14155551234' },
      { ref: '0193f4a9-7c34-7c00-9e3d-2b2b8a7f1c02', name: 'Support', number: '+14155551235' },
    ],
  });
  const simulator = await startPhoneInc({ system, apiKey });
  const settingsAt = (origin: string) => ({ baseUrl: `${origin}/api/v1`, apiKey });
  return {
    provider,
    settings: settingsAt(simulator.origin),
    settingsAt,
    simulator,
    system,
    refOf: (voicemail) => voicemail.id,
    lineRefOf: (ref) => ref,
    secrets: [apiKey],
    withheldFrom: 'anonymous',
    description: 'phone-inc',
  };
});
