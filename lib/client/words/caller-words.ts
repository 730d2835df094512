import { isolated } from '#lib/domain/isolated.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import type { LocaleNow } from './locale-now.ts';

type Caller = VoicemailWire['caller'];

/** What a caller is written with. */
export type CallerLocale = Pick<LocaleNow, 'country' | 't'>;

/** The caller in the largest type: name, else number as the reader's country writes it, else "Unknown caller". */
export function callerTitle(caller: Caller, locale: CallerLocale): string {
  return caller.name ?? callerNumber(caller, locale) ?? locale.t('callerUnknown');
}

/** The number alone, formatted; "Extension 204" inside a PBX; null when withheld. */
export function callerNumber(caller: Caller, { country, t }: CallerLocale): string | null {
  if (caller.number === undefined) return null;
  return caller.kind === 'extension' ? t('callerExtension', { number: caller.number }) : writtenNumber(caller, country);
}

/** A number as the reader's country writes it: national inside its own country, international outside; null without one. */
export function writtenNumber(
  of: Pick<Caller, 'formatted' | 'national'> & { number?: LineWire['number'] | undefined },
  country: string | null,
): string | null {
  const { national, formatted = of.number ?? null } = of;
  return national && national.country === country ? national.formatted : formatted;
}

/** What pressing "Call back" leads to. */
export type CallBackTarget = { href: string; why: null } | { href: null; why: string };

/**
 * What `tel:` dials, or why there is nothing to dial. An extension is dialed where its line says that this reaches the phone
 * system; the extension behind a number after a pause, as the phones of both makers and most softphones take it (inferred:
 * RFC 3966's `;ext=` is dropped by them).
 */
export function callBackTarget(
  { kind, number, extension }: Caller,
  line: Pick<LineWire, 'dialsExtensions'> | undefined,
  t: Translator<Areas['inbox']>,
): CallBackTarget {
  if (number === undefined) return { href: null, why: t('callerHidden') };
  if (kind === 'number') return { href: `tel:${number}${extension ? `,${extension}` : ''}`, why: null };
  if (kind !== 'extension') return { href: null, why: t('notANumber', { number: isolated(number) }) };
  if (EMERGENCY.has(number)) return { href: null, why: t('emergencyNumber', { number }) };
  if (line?.dialsExtensions) return { href: `tel:${number}`, why: null };
  return {
    href: null,
    why: t('extensionInside', { number }),
  };
}

/** What every mobile phone takes for an emergency call, in whichever country (3GPP TS 22.101, section 10.1.1). */
const EMERGENCY: ReadonlySet<string> = new Set(['000', '08', '110', '112', '118', '119', '911', '999']);
