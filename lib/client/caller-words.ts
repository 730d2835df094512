import { formatNumber } from '#lib/domain/phone-number.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

type Caller = VoicemailWire['caller'];

/** The caller in the largest type: name, else number as the reader's country writes it, else "Unknown caller". */
export function callerTitle(caller: Caller, country: string | null): string {
  return caller.name ?? callerNumber(caller, country) ?? 'Unknown caller';
}

/** The number alone, formatted; "Extension 204" inside a PBX; null when withheld. */
export function callerNumber(caller: Caller, country: string | null): string | null {
  if (caller.number === undefined) return null;
  if (caller.kind === 'number') return formatNumber(caller.number, country ?? undefined);
  return caller.kind === 'extension' ? `Extension ${caller.number}` : caller.number;
}

/** What `tel:` dials; null when there is nothing to dial. */
export function callBackHref(caller: Caller): string | null {
  const dials = caller.kind === 'number' || caller.kind === 'extension';
  return dials && caller.number ? `tel:${caller.number}` : null;
}
