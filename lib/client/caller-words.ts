import type { LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

type Caller = VoicemailWire['caller'];

/** The caller in the largest type: name, else number as the reader's country writes it, else "Unknown caller". */
export function callerTitle(caller: Caller, country: string | null): string {
  return caller.name ?? callerNumber(caller, country) ?? 'Unknown caller';
}

/** The number alone, formatted; "Extension 204" inside a PBX; null when withheld. */
export function callerNumber(caller: Caller, country: string | null): string | null {
  if (caller.number === undefined) return null;
  return caller.kind === 'extension' ? `Extension ${caller.number}` : writtenNumber(caller, country);
}

/** A number as the reader's country writes it: national inside its own country, international outside; null without one. */
export function writtenNumber(
  of: Pick<Caller, 'formatted' | 'national'> & { number?: LineWire['number'] | undefined },
  country: string | null,
): string | null {
  const { national, formatted = of.number ?? null } = of;
  return national && national.country === country ? national.formatted : formatted;
}

/** What `tel:` dials; null when there is nothing to dial. */
export function callBackHref(caller: Caller): string | null {
  const dials = caller.kind === 'number' || caller.kind === 'extension';
  return dials && caller.number ? `tel:${caller.number}` : null;
}
