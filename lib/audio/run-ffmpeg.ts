import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** ffmpeg could not read the file, or not within its bounds; the code is its exit code, null when it was ended. */
export class FfmpegFailed extends Error {
  override readonly name = 'FfmpegFailed';
  readonly code: number | null;

  constructor(code: number | null) {
    super(`ffmpeg ended with ${code}`);
    this.code = code;
  }
}

/** Sound is decoded up to here, and no further: longer than any voicemail, and what 25 MB can claim is without bound. */
export const LONGEST_SECONDS = 4 * 3600;
/** Longest for one recording, all that is done with it together: somebody may be waiting before a play button. */
export const DECODE_MS = 60_000;
/** Eight channels for so long; more than anything that is asked of it makes. */
const MOST_OUTPUT_BYTES = LONGEST_SECONDS * 8000 * 2 * 8;
const CPU_SECONDS = 60;
/** Measured: Debian's ffmpeg with its libraries takes 300 MB of addresses before it has read anything. */
const MEMORY_KILOBYTES = 1_048_576;

/**
 * Sets its bounds, then becomes ffmpeg: memory, processor time, no core file, and not a byte written to any file. Where a
 * system does not know one of them the others hold.
 */
const BOUNDED = `ulimit -v ${MEMORY_KILOBYTES}; ulimit -t ${CPU_SECONDS}; ulimit -c 0; ulimit -f 0; exec "$0" "$@"`;
const SHELL = '/bin/sh';

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
  /** By `performance.now()`; {@link DECODE_MS} from now unless given. */
  until?: number;
}

/**
 * Runs ffmpeg and yields what it makes. Throws FfmpegFailed, or the signal's reason; in every case, also when the reader
 * stops early, the process has ended when this does.
 */
export async function* runFfmpeg(task: FfmpegTask, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted();
  const left = Math.max(0, (task.until ?? performance.now() + DECODE_MS) - performance.now());
  const { child, stdout, ended } = start(task, AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(left))]));
  let bytes = 0;
  try {
    for await (const chunk of stdout) {
      bytes += chunk.length;
      if (bytes > MOST_OUTPUT_BYTES) throw new FfmpegFailed(null);
      yield chunk;
    }
    const code = await ended;
    signal.throwIfAborted();
    if (code !== 0) throw new FfmpegFailed(code);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

function start(task: FfmpegTask, signal: AbortSignal) {
  const isBounded = process.platform !== 'win32' && existsSync(SHELL);
  const bounds = isBounded ? ['-c', BOUNDED, task.ffmpeg] : [];
  const child = spawn(isBounded ? SHELL : task.ffmpeg, [...bounds, ...argumentsOf(task)], {
    signal,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'ignore'],
    // None of ours: our secrets are in it.
    env: bareEnvironment(),
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    // Also told after a kill or when the program is missing; 'close' follows only in the former case.
    child.once('error', () => child.pid === undefined && resolve(null));
  });
  yieldToOthers(child);
  return { child, stdout: child.stdout as AsyncIterable<Buffer>, ended };
}

function bareEnvironment(): NodeJS.ProcessEnv {
  const environment: Record<string, string> = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  return environment as NodeJS.ProcessEnv;
}

/** People who wait for a page go first. */
function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not let us: then it runs as everyone does.
  }
}

function argumentsOf({ input, inputOptions = [], outputOptions }: FfmpegTask): string[] {
  const quiet = ['-nostdin', '-hide_banner', '-loglevel', 'quiet', '-threads', '1', '-max_alloc', '268435456'];
  const fenced = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', CONTAINERS];
  const bounds = ['-map', '0:a:0', '-t', String(LONGEST_SECONDS)];
  return [...quiet, ...fenced, ...inputOptions, '-i', `file:${input}`, ...bounds, ...outputOptions, 'pipe:1'];
}
