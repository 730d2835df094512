import { writeSync } from 'node:fs';

/** Where lines of the log go. Never throws, whatever becomes of them. */
export interface LogDestination {
  write(line: string): void;
}

export interface LogDestinationOptions {
  /** Writes some of the bytes and answers how many; throws as `fs.writeSync` does. */
  writeSome?: (bytes: Uint8Array) => number;
  /** ms, never stepping. */
  now?: () => number;
  /** UTC ms. */
  clock?: () => number;
  /** Called once, where something may still have to be written when the process ends. */
  atExit?: (work: () => void) => void;
}

/** Between two attempts while nothing is taken. */
const REST_MS = 1_000;
/** A pipe whose reader is slow takes more in a moment. */
const FULL_PIPE_REST_MS = 50;
/** What waits meanwhile; what comes after that is lost, and counted. */
const MOST_WAITING_BYTES = 64 * 1024;
/** Whoever read it is gone for good. */
const OVER = new Set(['EPIPE', 'EBADF']);

/**
 * Standard output for the log. A disk that is full (or any other refusal) neither ends the process nor keeps it busy: it is
 * tried once a second, the first 64 kB wait, and once it takes lines again it is told how many were lost, once. pino's own
 * destination throws then, which ends the process (sonic-boom 4.2 emits `error`), and waits inside for a full pipe.
 */
export function logDestination(fd = 1, options: LogDestinationOptions = {}): LogDestination {
  const { writeSome = (bytes) => writeSync(fd, bytes), now = () => performance.now(), clock = Date.now } = options;
  const { atExit = (work: () => void) => void process.once('exit', work) } = options;
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let lost = 0;
  let restsUntil = 0;
  let isTimed = false;
  let isOver = false;

  const hold = (bytes: Buffer) => {
    waiting.push(bytes);
    waitingBytes += bytes.length;
  };

  const rest = (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    isOver = OVER.has(code);
    if (isOver) return void waiting.splice(0);
    const restMs = code === 'EAGAIN' ? FULL_PIPE_REST_MS : REST_MS;
    if (restsUntil === 0) atExit(writeAtLast);
    restsUntil = now() + restMs;
    // Nothing may be logged for hours; what waits is written all the same.
    if (!isTimed) setTimeout(writeLater, restMs + 1).unref();
    isTimed = true;
  };

  /** What was written of a line in part is gone on with the next time, so that no line is torn. */
  const writeWaiting = () => {
    while (!isOver && now() >= restsUntil) {
      if (waiting.length === 0 && lost > 0) {
        hold(lostLine(lost, clock()));
        lost = 0;
      }
      const [first] = waiting;
      if (first === undefined) return;
      try {
        const written = writeSome(first);
        waitingBytes -= written;
        if (written < first.length) waiting[0] = first.subarray(written);
        else waiting.shift();
      } catch (error) {
        rest(error);
      }
    }
  };
  const writeLater = () => {
    isTimed = false;
    writeWaiting();
  };
  const writeAtLast = () => {
    restsUntil = 0;
    writeWaiting();
  };

  return {
    write(line) {
      writeWaiting();
      const bytes = Buffer.from(line);
      if (isOver) return;
      // Behind one that is lost, all are: it is told where they would have been.
      if (lost > 0 || waitingBytes + bytes.length > MOST_WAITING_BYTES) lost += 1;
      else hold(bytes);
      writeWaiting();
    },
  };
}

let standardOutput: LogDestination | undefined;

/** The one of this process. */
export function logToStandardOutput(): LogDestination {
  standardOutput ??= logDestination();
  return standardOutput;
}

function lostLine(lost: number, at: number): Buffer {
  const msg = 'lines of the log are lost: they could not be written';
  return Buffer.from(`${JSON.stringify({ level: 40, time: new Date(at).toISOString(), lost, msg })}\n`);
}
