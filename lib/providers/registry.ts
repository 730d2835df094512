import { anyProvider } from './any-provider.ts';
import type { AnyProvider, ProviderId } from './contract.ts';
import { phoneInc } from './phone-inc/provider.ts';
import { portsip } from './portsip/provider.ts';
import { quo } from './quo/provider.ts';

/** Every phone system there is an adapter for, one line each, in the order of the connect form. */
export const PROVIDERS: readonly AnyProvider[] = [anyProvider(phoneInc), anyProvider(portsip), anyProvider(quo)];

/** The adapter of that name; null for one since removed. */
export function findProvider(id: ProviderId): AnyProvider | null {
  return PROVIDERS.find((provider) => provider.id === id) ?? null;
}
