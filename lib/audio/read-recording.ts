import { filesInARow } from './files-in-a-row.ts';
import { framesOf, readMp3, writeMp3 } from './mp3-file.ts';
import { SNIFFED_BYTES, type Sniffed, sniffAudio } from './sniff.ts';
import { playsEverywhere, readWave, secondsOf, uniformRuns, type WavePart, writeWave } from './wave-file.ts';

/** What a recording's bytes tell without being decoded. */
export interface Recording {
  sniffed: Exclude<Sniffed, { kind: 'page' }>;
  /**
   * How browsers hear all of it: `itself`; `repaired`, under a header or index that is right; `transcoded` only; or `none`,
   * because there is no sound in it.
   */
  plays: 'itself' | 'repaired' | 'transcoded' | 'none';
  /** Where it cannot be transcoded, browsers may still play some of it. */
  playsSome: boolean;
  /** With `repaired`: the same sound, not encoded anew. */
  repaired: Uint8Array | null;
  /** What to transcode, each file with a header that is right; null: the recording itself. */
  files: readonly Uint8Array[] | null;
  /** The true length, where it can be read without decoding. */
  seconds: number | null;
}

/** Reads a whole recording; null when it is a page that was sent in place of one. Pure; never throws. */
export function readRecording(bytes: Uint8Array): Recording | null {
  const sniffed = sniffAudio(bytes.subarray(0, SNIFFED_BYTES));
  if (sniffed.kind === 'page') return null;
  if (sniffed.kind === 'unknown') return { ...AS_IT_IS, sniffed, plays: 'transcoded', playsSome: false };
  if (sniffed.contentType === 'audio/wav') return { ...AS_IT_IS, sniffed, ...readWaveFile(bytes) };
  if (sniffed.contentType === 'audio/mpeg') return { ...AS_IT_IS, sniffed, ...readMp3File(bytes) };
  const files = filesInARow(bytes, sniffed.contentType).map(({ from, to }) => bytes.subarray(from, to));
  const isOne = files.length === 1;
  return {
    ...AS_IT_IS,
    sniffed,
    plays: isOne && sniffed.plays === 'everywhere' ? 'itself' : 'transcoded',
    playsSome: sniffed.plays !== 'nowhere',
    files: isOne ? null : files,
  };
}

/** As far as the first bytes tell, for what could not be read in time. */
export function unreadRecording(bytes: Uint8Array): Recording | null {
  const sniffed = sniffAudio(bytes.subarray(0, SNIFFED_BYTES));
  if (sniffed.kind === 'page') return null;
  const playsSome = sniffed.kind === 'recording' && sniffed.plays !== 'nowhere';
  return { ...AS_IT_IS, sniffed, plays: playsSome ? 'itself' : 'transcoded', playsSome };
}

type Understood = Partial<Recording> & Pick<Recording, 'plays'>;

const AS_IT_IS = { playsSome: true, repaired: null, files: null, seconds: null };

function readWaveFile(bytes: Uint8Array): Understood {
  const wave = readWave(bytes);
  if (wave === null) return { plays: 'transcoded', playsSome: false };
  const parts = wave.parts.filter((part) => part.data.length > 0);
  const [first] = parts;
  if (first === undefined) return { plays: 'none', seconds: 0 };
  // Sound that would be taken twice: 320 kB once claimed gigabytes.
  if (parts.reduce((sum, part) => sum + part.data.length, 0) > bytes.length)
    return { plays: 'transcoded', playsSome: playsEverywhere(first.format) };
  const seconds = sumOf(parts);
  const runs = uniformRuns(parts);
  if (runs.length === 1 && playsEverywhere(first.format)) {
    if (wave.isSound) return { plays: 'itself', seconds };
    return { plays: 'repaired', repaired: writeWave(parts), seconds };
  }
  const files = runs.map(writeWave);
  return {
    plays: 'transcoded',
    playsSome: playsEverywhere(first.format),
    files: wave.isSound ? null : files.filter((file) => file !== null),
    seconds,
  };
}

function sumOf(parts: readonly WavePart[]): number | null {
  const lengths = parts.map(secondsOf);
  return lengths.reduce((sum, length) => (sum === null || length === null ? null : sum + length), 0);
}

function readMp3File(bytes: Uint8Array): Understood {
  const mp3 = readMp3(bytes);
  if (mp3 === null || mp3.isSound) return { plays: 'itself', seconds: mp3?.seconds ?? null };
  const repaired = writeMp3(bytes, mp3);
  if (repaired !== null) return { plays: 'repaired', repaired, seconds: mp3.seconds };
  return { plays: 'transcoded', files: [framesOf(bytes, mp3)], seconds: mp3.seconds };
}
