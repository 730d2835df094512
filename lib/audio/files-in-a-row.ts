/** A file that begins at `from` and ends before `to`. */
export interface Stretch {
  from: number;
  to: number;
}

const MOST_FILES = 1000;

/**
 * The whole files that lie behind one another in these bytes: some systems append a second take to the first, and players
 * hear the first alone. One stretch where there is one, or the type has no beginning that tells. Pure; linear in the length.
 */
export function filesInARow(bytes: Uint8Array, contentType: string): Stretch[] {
  const begins = [0, ...laterBeginnings(bytes, contentType).slice(0, MOST_FILES - 1)];
  return begins.map((from, index) => ({ from, to: begins[index + 1] ?? bytes.length }));
}

function laterBeginnings(bytes: Uint8Array, contentType: string): number[] {
  if (contentType === 'audio/mp4' || contentType === 'audio/3gpp') return mp4Beginnings(bytes);
  if (contentType === 'audio/ogg') return oggBeginnings(bytes);
  // A FLAC begins with the 34 bytes of its STREAMINFO block.
  if (contentType === 'audio/flac')
    return [...found(bytes, 'fLaC\0\0\0"'), ...found(bytes, 'fLaC\x80\0\0"')].sort((a, b) => a - b);
  if (contentType === 'audio/amr') return found(bytes, '#!AMR\n');
  return contentType === 'audio/amr-wb' ? found(bytes, '#!AMR-WB\n') : [];
}

function found(bytes: Uint8Array, beginning: string): number[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  for (let at = text.indexOf(beginning, 1, 'latin1'); at > 0; at = text.indexOf(beginning, at + 1, 'latin1'))
    places.push(at);
  return places;
}

/** Boxes at the top: each `ftyp` behind another box begins a file. */
function mp4Beginnings(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  for (let at = 0; at + 16 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'ftyp' && at > 0) places.push(at);
    const size = view.getUint32(at);
    const bytesLong = size === 1 ? view.getUint32(at + 8) * 0x1_0000_0000 + view.getUint32(at + 12) : size;
    if (bytesLong < 8) break;
    at += bytesLong;
  }
  return places;
}

/** Pages: a first page of a stream behind one that is none begins a file. */
function oggBeginnings(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  let wasFirst = true;
  for (let at = text.indexOf('OggS', 0, 'latin1'); at >= 0 && at + 27 <= bytes.length; ) {
    const isFirst = ((bytes[at + 5] ?? 0) & 2) > 0;
    if (isFirst && !wasFirst) places.push(at);
    wasFirst = isFirst;
    const segments = bytes[at + 26] ?? 0;
    const body = bytes.subarray(at + 27, at + 27 + segments).reduce((sum, size) => sum + size, 0);
    at = text.indexOf('OggS', at + 27 + segments + body, 'latin1');
  }
  return places;
}
