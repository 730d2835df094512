import { isRightToLeft } from '#lib/domain/isolated.ts';
import { withoutLongMarkRuns } from '#lib/domain/mark-runs.ts';

const ENDINGS: Record<string, string> = {
  'audio/mpeg': 'mp3',
  'audio/mp2': 'mp2',
  'audio/wav': 'wav',
  'audio/aac': 'aac',
  'audio/mp4': 'm4a',
  'audio/3gpp': '3gp',
  'audio/ogg': 'ogg',
  'audio/webm': 'webm',
  'audio/flac': 'flac',
  'audio/amr': 'amr',
  'audio/amr-wb': 'awb',
  'audio/basic': 'au',
  'audio/aiff': 'aiff',
  'audio/x-caf': 'caf',
  'audio/x-ms-wma': 'wma',
};

/**
 * What a downloaded recording is called. `caller` is a name, a number, or null when neither is known. A name from right to
 * left stands last, where it turns nothing around: marks that set it apart are underscores to browsers.
 */
export function recordingName(caller: string | null, receivedAt: number, contentType: string): string {
  const [day = '', time = ''] = new Date(receivedAt).toISOString().split('T');
  const who = withoutLongMarkRuns(caller ?? 'unknown caller')
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ');
  const short = Array.from(who.replace(/\s+/g, ' ').trim()).slice(0, 80).join('') || 'unknown caller';
  const when = `${day} ${time.slice(0, 5).replace(':', '.')} UTC`;
  const ending = ENDINGS[contentType] ?? 'bin';
  return isRightToLeft(short)
    ? `Voicemail ${when} from ${short}.${ending}`
    : `Voicemail from ${short}, ${when}.${ending}`;
}

/** `Content-Disposition` of a download (RFC 6266): the name in ASCII for the old, and as it is for everyone else. */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_')
    .replace(/["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
