import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import { compareBuild, hasNewVersion } from '#lib/client/request/new-version.ts';
import { watchVersion } from '#lib/client/request/watch-version.ts';
import { buildId, rememberBuild } from '#lib/http/build-id.ts';
import { finished } from '#lib/http/finished.ts';
import { BUILD_HEADER } from '#lib/wire/build.ts';

beforeEach(() => hasNewVersion.set(false));

/** A window that runs this build. */
function inWindowOf(build: string | undefined): void {
  vi.stubGlobal('document', { documentElement: { dataset: { build } } });
  onTestFinished(() => void vi.unstubAllGlobals());
}

describe('a window', () => {
  it.each<[own: string | undefined, answered: string | null, isNew: boolean]>([
    ['one', 'two', true],
    ['one', 'one', false],
    ['one', null, false],
    [undefined, 'two', false],
  ])('of build %s that is answered by %s knows of a newer version: %s', (own, answered, isNew) => {
    inWindowOf(own);
    compareBuild(answered);
    expect(hasNewVersion.get()).toBe(isNew);
  });

  it('notices with every answer of the API, refusals too', async () => {
    inWindowOf('one');
    const answer = Response.json({ status: 'unavailable' }, { status: 503, headers: { [BUILD_HEADER]: 'two' } });
    vi.stubGlobal('fetch', async () => answer);
    await expect(request({ path: '/api/counts', reply: z.unknown() })).rejects.toThrow();
    expect(hasNewVersion.get()).toBe(true);
  });
});

describe('a window left open', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  function open() {
    const ask = vi.fn();
    let comeBack: () => void = () => undefined;
    const stop = watchVersion({
      ask,
      onReturn(listener) {
        comeBack = listener;
        return () => {
          comeBack = () => undefined;
        };
      },
    });
    onTestFinished(stop);
    return { ask, stop, comeBack: () => comeBack() };
  }

  it('asks every hour, though nobody touches it', () => {
    const { ask, stop } = open();
    vi.advanceTimersByTime(8.5 * 3_600_000);
    expect(ask).toHaveBeenCalledTimes(8);
    stop();
  });

  it('asks when somebody comes back to it, once a minute at most, and no more once it is left', () => {
    const { ask, stop, comeBack } = open();
    comeBack();
    expect(ask).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    for (let count = 0; count < 5; count += 1) comeBack();
    expect(ask).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    stop();
    comeBack();
    expect(ask).toHaveBeenCalledOnce();
  });
});

it('the server says with every answer which build it began with, whatever lies on the disk since', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, '.next'));
  writeFileSync(path.join(folder, '.next/BUILD_ID'), 'one\n');
  rememberBuild(folder);
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, Symbol.for('aftertone.build'));
  });
  writeFileSync(path.join(folder, '.next/BUILD_ID'), 'two');
  expect(buildId()).toBe('one');
  expect(finished(new Response(), 'id').headers.get(BUILD_HEADER)).toBe('one');
});
