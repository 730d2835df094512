import { spawn } from 'node:child_process';

/** ffmpeg could not read the file, or not within the time; the code is its exit code, null when it was ended. */
export class FfmpegFailed extends Error {
  override readonly name = 'FfmpegFailed';
  readonly code: number | null;

  constructor(code: number | null) {
    super(`ffmpeg ended with ${code}`);
    this.code = code;
  }
}

/** Longer than the longest recording we keep takes (measured: 25 MB of GSM, four hours of speech, in under a minute). */
const TIMEOUT_MS = 120_000;

/**
 * A recording comes from outside, so only these kinds of file are opened at all: a play list, which ffmpeg would follow
 * to other files and hosts, is not among them.
 */
const CONTAINERS = 'wav,w64,mp3,aac,ogg,flac,mov,matroska,amr,au,aiff,caf,asf,g722,gsm,mulaw';

/** What ffmpeg is asked to do with the first sound in `input`; the result goes to its standard output. */
export interface FfmpegTask {
  ffmpeg: string;
  input: string;
  /** Before the input: how to read it, where the bytes themselves do not tell. */
  inputOptions?: readonly string[];
  outputOptions: readonly string[];
}

/**
 * Runs ffmpeg and yields what it makes. Throws FfmpegFailed, or the signal's reason; in every case, also when the reader
 * stops early, the process has ended when this does.
 */
export async function* runFfmpeg(task: FfmpegTask, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const child = spawn(task.ffmpeg, argumentsOf(task), {
    signal: limit,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    // Also told after a kill or when the program is missing; 'close' follows only in the former case.
    child.once('error', () => child.pid === undefined && resolve(null));
  });
  try {
    for await (const chunk of child.stdout) yield chunk;
    const code = await ended;
    signal.throwIfAborted();
    if (code !== 0) throw new FfmpegFailed(code);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

function argumentsOf({ input, inputOptions = [], outputOptions }: FfmpegTask): string[] {
  const quiet = ['-nostdin', '-hide_banner', '-loglevel', 'quiet', '-threads', '1'];
  const fenced = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', CONTAINERS];
  return [...quiet, ...fenced, ...inputOptions, '-i', `file:${input}`, '-map', '0:a:0', ...outputOptions, 'pipe:1'];
}
