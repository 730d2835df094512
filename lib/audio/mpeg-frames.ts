/** Bit rates in kbit/s by header index; index 0 is "free", 15 is forbidden. Layer III and II of MPEG 1, and of 2 and 2.5. */
const LAYER3_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const LAYER2_MPEG1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const LOWER_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES_MPEG1 = [44_100, 48_000, 32_000];

export interface MpegFrame {
  layer: 2 | 3;
  /** Bytes up to the next frame's header. */
  length: number;
  kilobits: number;
  samples: number;
  rate: number;
  isMono: boolean;
  /** Bytes between the header (and its checksum) and the sound, in layer III. */
  sideBytes: number;
}

/** The MPEG audio frame that begins at `at`; null when there is none. */
export function frameAt(bytes: Uint8Array, at: number): MpegFrame | null {
  if (bytes[at] !== 0xff) return null;
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  if ((second & 0xe0) !== 0xe0) return null;
  const mpeg = (second >> 3) & 3; // 0: 2.5, 1: reserved, 2: 2, 3: 1
  const layer = 4 - ((second >> 1) & 3); // 4: reserved, which is also AAC in ADTS
  const rate = (RATES_MPEG1[(third >> 2) & 3] ?? 0) >> (mpeg === 3 ? 0 : mpeg === 2 ? 1 : 2);
  if (mpeg === 1 || rate === 0 || (layer !== 2 && layer !== 3)) return null;
  const kilobits = (mpeg !== 3 ? LOWER_MPEG2 : layer === 3 ? LAYER3_MPEG1 : LAYER2_MPEG1)[third >> 4] ?? 0;
  if (kilobits === 0) return null;
  const samples = layer === 3 && mpeg !== 3 ? 576 : 1152;
  const isMono = (bytes[at + 3] ?? 0) >> 6 === 3;
  const sideBytes = mpeg === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  const length = Math.floor(((samples / 8) * kilobits * 1000) / rate) + ((third >> 1) & 1);
  return { layer, length, kilobits, samples, rate, isMono, sideBytes };
}

/** How far into a file the first frame may begin: some systems cut a stream in the middle of one. */
const SEARCHED = 4096;

/**
 * The layer of MPEG audio in which these first bytes are; null when they are none. Two frames in a row are asked for, as
 * the eleven bits of one header turn up anywhere; at the very start one that reaches the end of the file will do.
 */
export function mpegLayer(bytes: Uint8Array): 2 | 3 | null {
  for (let at = 0; at < Math.min(bytes.length - 3, SEARCHED); at += 1) {
    const frame = frameAt(bytes, at);
    if (frame === null) continue;
    const next = at + frame.length;
    const followed = frameAt(bytes, next);
    if (followed?.layer === frame.layer || (at === 0 && next >= bytes.length)) return frame.layer;
  }
  return null;
}
