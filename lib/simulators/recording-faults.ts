import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { SimulatedReply } from './kit.ts';
import type { SimulatedVoicemail } from './simulated-system.ts';

type Sent = Pick<SimulatedVoicemail, 'audio' | 'audioType'>;
type Fault = (sent: Sent) => Partial<SimulatedVoicemail>;

/** A recording as its vendor sends it. */
export async function recordingReply({ audio, audioType, audioHeaders }: SimulatedVoicemail): Promise<SimulatedReply> {
  return { status: 200, headers: { 'content-type': audioType }, oddHeaders: audioHeaders, body: await audio() };
}

const under =
  (type: string): Fault =>
  () => ({ audioHeaders: { 'content-type': type } });
const packed =
  (encoding: string, pack: (bytes: Uint8Array) => Uint8Array): Fault =>
  ({ audio }) => ({ audioHeaders: { 'content-encoding': encoding }, audio: async () => pack(await audio()) });
const instead =
  (type: string, body: string): Fault =>
  () => ({ audioHeaders: { 'content-type': type }, audio: async () => Buffer.from(body) });

/** Ways of sending a recording that leave it whole; give the result to `SimulatedSystem.alter`. */
export const ODD_SENDINGS: Record<string, Fault> = {
  'as plain text': under('text/plain'),
  'as a page in another charset': under('text/html; charset=windows-1252'),
  'as JSON': under('application/json'),
  'as XML': under('application/xml'),
  'under an empty type': under(''),
  'in gzip': packed('gzip', gzipSync),
  'in GZIP by its old name': packed('X-GZIP', gzipSync),
  'in deflate': packed('deflate', deflateSync),
  'in Brotli': packed('br', brotliCompressSync),
  'in zstd': packed('zstd', zstdCompressSync),
  'in gzip and Brotli': packed('gzip, br', (bytes) => brotliCompressSync(gzipSync(bytes))),
};

/** Ways in which no recording comes, though the status says 200. */
export const LOST_RECORDINGS: Record<string, Fault> = {
  'a sign-in page': instead('audio/mpeg', '<!doctype html><title>Sign in to the network</title>'),
  'a JSON error': instead('audio/wav', '{"error":"recording expired"}'),
  nothing: instead('audio/mpeg', ''),
  'half of what was packed': ({ audio }) => ({
    audioHeaders: { 'content-encoding': 'gzip' },
    audio: async () => {
      const whole = gzipSync(await audio());
      return whole.subarray(0, whole.length >> 1);
    },
  }),
  'an encoding nobody knows': packed('compress', (bytes) => bytes),
};
