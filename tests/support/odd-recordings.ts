import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { obtainFfmpeg } from './obtain-tools.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes one behind another. */
export function joined(...parts: readonly Uint8Array[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

export interface WaveFacts {
  rate: number;
  channels: number;
  /** What the header says of the data's size; the truth unless given. */
  statedBytes: number;
  id: 'RIFF' | 'RF64';
  /** Chunks before `fmt `. */
  before: Uint8Array;
  /** Chunks behind the data. */
  behind: Uint8Array;
}

/** 16-bit samples: a tone, in each channel `signs` times as loud. */
export function tone(seconds: number, rate = 8000, signs: readonly number[] = [1]): Bytes {
  const bytes = Buffer.alloc(Math.round(seconds * rate) * 2 * signs.length);
  for (let at = 0; at < bytes.length / 2; at += 1) {
    const sign = signs[at % signs.length] ?? 1;
    bytes.writeInt16LE(Math.round(sign * 8000 * Math.sin(Math.floor(at / signs.length) / 3)), at * 2);
  }
  return new Uint8Array(bytes);
}

/** A WAV of 16-bit PCM, its header as wrong as is asked for. */
export function wave(data: Uint8Array, facts: Partial<WaveFacts> = {}): Bytes {
  const { rate = 8000, channels = 1, statedBytes = data.length, id = 'RIFF' } = facts;
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * channels * 2, 8);
  format.writeUInt16LE(channels * 2, 12);
  format.writeUInt16LE(16, 14);
  const chunks = [facts.before ?? Buffer.alloc(0), chunk('fmt ', format), header('data', statedBytes), data];
  const body = Buffer.concat([...chunks, facts.behind ?? Buffer.alloc(0)]);
  return joined(header(id, statedBytes === data.length ? body.length + 4 : statedBytes), Buffer.from('WAVE'), body);
}

/** A chunk with the padding that belongs to it, or without. */
export function chunk(id: string, body: Uint8Array, isPadded = true): Bytes {
  return joined(header(id, body.length), body, new Uint8Array(isPadded ? body.length % 2 : 0));
}

function header(id: string, size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(id, 0, 'latin1');
  bytes.writeUInt32LE(size >>> 0, 4);
  return bytes;
}

/** The sizes of an RF64 file, in the chunk that comes first there. */
export function ds64(dataBytes: number): Bytes {
  const body = Buffer.alloc(28);
  body.writeBigUInt64LE(BigInt(dataBytes), 8);
  return chunk('ds64', body);
}

/** Another format of the same sound, by ffmpeg's options for its output; `ending` names the container. */
export function encoded(input: Uint8Array, ending: string, ...options: string[]): Bytes {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-odd-'));
  try {
    const [from, to] = [path.join(folder, 'in.wav'), path.join(folder, `out.${ending}`)];
    writeFileSync(from, input);
    spawnSync(obtainFfmpeg(), ['-v', 'error', '-i', from, '-bitexact', ...options, '-y', to]);
    return new Uint8Array(readFileSync(to));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds that ffmpeg hears of a file. */
export function heardSeconds(file: string): number {
  const options = ['-v', 'quiet', '-i', file, '-map', '0:a:0', '-ac', '1', '-ar', '8000', '-f', 's16le', 'pipe:1'];
  return spawnSync(obtainFfmpeg(), options, { maxBuffer: 1e9 }).stdout.length / 16_000;
}

/** Seconds that a file's own header says. */
export function statedSeconds(file: string): number {
  const options = ['-v', 'quiet', '-show_entries', 'format=duration', '-of', 'csv=p=0', file];
  return Number(spawnSync('ffprobe', options).stdout.toString());
}
