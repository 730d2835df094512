const EXTENSIBLE = 0xfffe;

export interface WaveFormat {
  /** 1 PCM, 6 A-law, 7 µ-law, 49 GSM 6.10 …; the real one where the header says "extensible". */
  tag: number;
  bitsPerSample: number;
}

/** The `fmt ` chunk of a RIFF/WAVE file's first bytes; null when they are no WAVE or it does not come early. */
export function waveFormat(bytes: Uint8Array): WaveFormat | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!/^(RIFF|RF64)$/.test(word(bytes, 0)) || word(bytes, 8) !== 'WAVE') return null;
  for (let at = 12; at + 24 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (word(bytes, at) === 'fmt ') {
      const tag = view.getUint16(at + 8, true);
      // An extensible header keeps the real tag in the first two bytes of its sub-format.
      const real = tag === EXTENSIBLE && at + 34 <= bytes.length ? view.getUint16(at + 32, true) : tag;
      return { tag: real, bitsPerSample: view.getUint16(at + 22, true) };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

/** Four bytes as text. */
function word(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
