import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { logDestination } from '#lib/disk/log-destination.ts';
import { createLog } from '#lib/log.ts';

const failure = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

/** A file of so much space, whose writer's time passes when the test says so. */
function aDisk() {
  const disk = { space: Number.POSITIVE_INFINITY, code: 'ENOSPC', text: '', attempts: 0, at: 0 };
  const destination = logDestination(1, {
    now: () => disk.at,
    clock: () => 0,
    atExit: () => undefined,
    writeSome(bytes) {
      disk.attempts += 1;
      if (disk.space <= 0) throw failure(disk.code);
      const written = Math.min(bytes.length, disk.space);
      disk.space -= written;
      disk.text += Buffer.from(bytes).subarray(0, written).toString('latin1');
      return written;
    },
  });
  return { disk, destination };
}

const numbered = (number: number) => `${JSON.stringify({ number, msg: 'x'.repeat(number % 90) })}\n`;
const linesOf = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { number?: number; lost?: number });

describe('a log on a disk that takes nothing', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EAGAIN'])(
    'is tried now and then, however much is logged: %s',
    (code) => {
      const { disk, destination } = aDisk();
      Object.assign(disk, { space: 0, code });
      for (let line = 0; line < 100_000; line += 1) {
        destination.write(numbered(line));
        // A hundred seconds.
        disk.at += 1;
      }
      expect(disk.attempts).toBeLessThanOrEqual(code === 'EAGAIN' ? 2_001 : 101);
      expect(disk.text).toBe('');
    },
  );

  it('says once how many lines are lost when it takes them again, and loses none after', () => {
    const { disk, destination } = aDisk();
    destination.write(numbered(0));
    disk.space = 0;
    for (let line = 1; line <= 5_000; line += 1) destination.write(numbered(line));
    disk.space = Number.POSITIVE_INFINITY;
    disk.at += 2_000;
    for (let line = 5_001; line <= 5_010; line += 1) destination.write(numbered(line));
    const lines = linesOf(disk.text);
    const reported = lines.filter(({ lost }) => lost !== undefined);
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatchObject({ level: 40, msg: expect.stringContaining('lost') });
    const written = lines.flatMap(({ number }) => number ?? []);
    expect(written.length + (reported[0]?.lost ?? 0)).toBe(5_011);
    expect(written.slice(-10)).toEqual([5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009, 5010]);
  });

  it('never tears a line, doubles one or counts wrong, whenever space comes and goes', () => {
    const step = fc.record({ lines: fc.nat(400), space: fc.oneof(fc.constant(1e9), fc.nat(9_000)), ms: fc.nat(1_500) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { disk, destination } = aDisk();
        let number = 0;
        for (const { lines, space, ms } of steps) {
          disk.space = space;
          disk.at += ms;
          for (let line = 0; line < lines; line += 1) destination.write(numbered(number++));
        }
        disk.space = Number.POSITIVE_INFINITY;
        disk.at += 1_001;
        destination.write(numbered(number++));
        destination.write(numbered(number++));
        let next = 0;
        for (const { number: shown, lost = 0 } of linesOf(disk.text)) {
          if (shown === undefined) next += lost;
          else expect(shown).toBe(next++);
        }
        expect(next).toBe(number);
      }),
    );
  });

  it('writes what waits though nothing more is logged', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { disk, destination } = aDisk();
    disk.space = 0;
    destination.write(numbered(1));
    disk.space = 100;
    disk.at += 5_000;
    vi.advanceTimersByTime(1_500);
    expect(linesOf(disk.text)).toEqual([{ number: 1, msg: 'x' }]);
  });

  it('is left alone for good once nobody reads it', () => {
    const { disk, destination } = aDisk();
    Object.assign(disk, { space: 0, code: 'EPIPE' });
    for (let line = 0; line < 1_000; line += 1) {
      destination.write(numbered(line));
      disk.at += 10_000;
    }
    expect(disk.attempts).toBe(1);
  });

  it('throws at nobody who logs', () => {
    const { disk, destination } = aDisk();
    disk.space = 0;
    const log = createLog('info', destination);
    expect(() => log.error({ err: new Error('no') }, 'failed')).not.toThrow();
  });
});

/** A process that logs 20,000 lines in ten rounds, and says by message how often it tried to write. */
const LOGGER = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { writeSync } = fs;
  let attempts = 0;
  fs.writeSync = (fd, ...rest) => { if (fd === 1) attempts += 1; return writeSync(fd, ...rest); };
  syncBuiltinESMExports();
  const { createLog } = await import('#lib/log.ts');
  const log = createLog('info');
  let round = 0;
  process.on('message', () => {
    if (round === 10) return process.exit(0);
    round += 1;
    for (let line = 0; line < 2000; line += 1) log.info({ round, line }, 'something happened');
    process.send({ attempts });
  });
  process.send({ attempts });`;

function aLogger(stdout: number, limitKilobytes?: number) {
  const node = [process.execPath, '--input-type=module', '--eval', LOGGER];
  // dash counts in blocks of 512 bytes, as POSIX has it.
  const limited = ['/bin/sh', '-c', `ulimit -f ${(limitKilobytes ?? 0) * 2}; exec "$@"`, 'sh', ...node];
  const [program = '', ...args] = limitKilobytes === undefined ? node : limited;
  const child = spawn(program, args, { stdio: ['ignore', stdout, 'inherit', 'ipc'] });
  closeSync(stdout);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const answer = () =>
    new Promise<number>((resolve) => child.once('message', (said: { attempts: number }) => resolve(said.attempts)));
  const started = answer();
  return {
    ended,
    /** Logs once more; answers with the attempts so far. */
    async round() {
      await started;
      const reported = answer();
      child.send('go');
      return reported;
    },
    finish: () => child.send('end'),
  };
}

describe('a process whose standard output is full', () => {
  it('goes on, hardly tries, and ends well: /dev/full', async () => {
    const logger = aLogger(openSync('/dev/full', 'w'));
    const began = performance.now();
    let attempts = 0;
    for (let round = 0; round < 10; round += 1) attempts = await logger.round();
    logger.finish();
    expect(await logger.ended).toBe(0);
    expect(attempts).toBeLessThanOrEqual(2 + (performance.now() - began) / 1_000);
  });

  it('logs again once there is space, and counts what is lost: a file that may not grow', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-log-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'aftertone.log');
    const logger = aLogger(openSync(file, 'a'), 256);
    for (let round = 0; round < 5; round += 1) await logger.round();
    const before = readFileSync(file, 'latin1');
    expect(before.length).toBe(256 * 1024);
    truncateSync(file, 0);
    // Tried again within a second; rounds until then are lost, and counted.
    await vi.waitFor(() => expect(readFileSync(file, 'latin1')).toContain('"lost"'), {
      timeout: 15_000,
      interval: 100,
    });
    truncateSync(file, 0);
    await logger.round();
    const after = readFileSync(file, 'latin1');
    expect(linesOf(after.slice(0, after.lastIndexOf('\n') + 1)).length).toBeGreaterThan(1_000);
  });
});
