import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeByKey } from '#components/player/slider-keys.ts';
import { wavePath } from '#components/player/wave-path.ts';
import { Loudness } from '#lib/audio/loudness.ts';
import { keepPlace, recallPlace } from '#lib/client/player/kept-places.ts';
import { keepSpeed, recallSpeed } from '#lib/client/player/kept-speed.ts';
import { fewerLevels, levelsOf, spreadLevels } from '#lib/client/player/levels.ts';

/** A second of tone of this loudness at 8 kHz. */
const tone = (loudness: number, seconds = 1) =>
  Float32Array.from({ length: 8000 * seconds }, (_, index) => loudness * Math.sin(index / 3));
const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

function asPcm(samples: Float32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, index) => {
    bytes.setInt16(index * 2, Math.round(sample * 0x7fff));
  });
  return new Uint8Array(bytes.buffer);
}

describe('the shape of a recording', () => {
  const speech = joined(tone(0.2), tone(0, 2), tone(0.4));

  it('is loudest at 1 and flat where it is silent', () => {
    const levels = levelsOf(speech);
    expect(levels).toHaveLength(240);
    expect(levels[30]).toBeCloseTo(0.5, 1);
    expect(levels[120]).toBe(0);
    expect(levels[210]).toBeCloseTo(1, 1);
  });

  it('looks the same when the browser computes it as when the server does', () => {
    const loudness = new Loudness(1);
    loudness.add(asPcm(speech));
    const measured = loudness.finish();
    levelsOf(speech).forEach((level, index) => {
      expect(Math.abs(level - (measured?.peaks.peaks[index] ?? -1))).toBeLessThan(0.05);
    });
  });

  it('of a silent line is flat, not blown up', () => {
    expect(Math.max(...levelsOf(tone(0.001)))).toBeLessThan(0.1);
  });

  it('of next to nothing has all its bars', () => {
    expect(levelsOf(tone(0.5).subarray(0, 10))).toHaveLength(240);
    expect(levelsOf(new Float32Array(0)).every((level) => level === 0)).toBe(true);
  });

  it('keeps its loudest moments when fewer bars are drawn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 300 }),
        (levels, bars) => {
          const fewer = fewerLevels(levels, bars);
          return fewer.length === bars && (bars > levels.length || Math.max(...fewer) === Math.max(...levels));
        },
      ),
    );
    expect(fewerLevels([], 10)).toEqual([]);
  });

  it('shows where a voice rises even when nobody ever pauses', () => {
    const talking = Array.from({ length: 88 }, (_, index) => (index % 4 === 0 ? 1 : 0.8));
    expect(Math.min(...spreadLevels(talking))).toBeLessThan(0.4);
    expect(Math.max(...spreadLevels(talking))).toBe(1);
    const withPauses = Array.from({ length: 88 }, (_, index) => (index % 4 === 0 ? 0 : 0.8));
    expect(spreadLevels(withPauses)).toEqual(withPauses);
    expect(spreadLevels([0.3, 0.3])).toEqual([0.3, 0.3]);
    expect(spreadLevels([0, 0])).toEqual([0, 0]);
    expect(spreadLevels([])).toEqual([]);
  });

  it('is drawn as one bar a level, silence as a thin line', () => {
    expect(wavePath([1, 0])).toBe('M0 0h2.4v100h-2.4zM4 48h2.4v4h-2.4z');
  });
});

describe('measuring as the sound comes', () => {
  const pcm = asPcm(joined(tone(0.3), tone(0, 1.5), tone(0.3)));

  function measured(chunks: readonly number[]) {
    const loudness = new Loudness(1);
    let at = 0;
    for (const size of chunks) {
      loudness.add(pcm.subarray(at, at + size));
      at += size;
    }
    loudness.add(pcm.subarray(at));
    return loudness.finish();
  }

  it('does not depend on how the bytes are cut', () => {
    const whole = measured([]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5001 }), { maxLength: 9 }), (chunks) => {
        expect(measured(chunks)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('measures how long it is', () => {
    expect(measured([])).toMatchObject({ peaks: { durationSeconds: 3.5 }, cancels: false });
  });

  it('sees each channel, opposite ones too, and that those cancel each other', () => {
    const [left, right] = [tone(0.5, 2), tone(-0.5, 2)];
    const both = Float32Array.from({ length: left.length * 2 }, (_, at) => (at % 2 ? right : left)[at >> 1] ?? 0);
    const loudness = new Loudness(2);
    loudness.add(asPcm(both));
    const stereo = loudness.finish();
    expect(stereo).toMatchObject({ cancels: true, peaks: { durationSeconds: 2 } });
    expect(Math.min(...(stereo?.peaks.peaks ?? [0]))).toBeGreaterThan(0.9);
    expect(levelsOf(new Float32Array(left.length), right)).toEqual(levelsOf(left));
  });

  it('takes no more memory for more sound', () => {
    const loudness = new Loudness(1);
    const second = asPcm(joined(tone(0.5, 0.5), tone(0.25, 0.5)));
    for (let at = 0; at < 4000; at += 1) loudness.add(second);
    expect(loudness.finish()?.peaks).toMatchObject({ durationSeconds: 4000 });
    expect(loudness.windows).toBeLessThanOrEqual(32_768);
  });

  it('has nothing to say of no sound', () => {
    expect(new Loudness(1).finish()).toBeNull();
  });
});

describe('the slider by keyboard', () => {
  it.each([
    ['ArrowRight', 25],
    ['ArrowLeft', 15],
    ['ArrowUp', 25],
    ['ArrowDown', 15],
    ['PageUp', 30],
    ['PageDown', 10],
    ['Home', 0],
    ['End', 47],
  ])('%s goes from 20 s of 47 s to %d s', (key, to) => {
    expect(placeByKey(key, 20, 47)).toBe(to);
  });

  it('stays inside the recording and leaves other keys alone', () => {
    expect(placeByKey('ArrowLeft', 3, 47)).toBe(0);
    expect(placeByKey('PageUp', 45, 47)).toBe(47);
    expect(placeByKey('j', 20, 47)).toBeNull();
  });
});

describe('what this device remembers', () => {
  function aStorage() {
    const kept = new Map<string, string>();
    return {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    };
  }

  it('keeps the speed of each member apart, and refuses one that is not on offer', () => {
    const storage = aStorage();
    keepSpeed(storage, 'maya', 1.5);
    expect(recallSpeed(storage, 'maya')).toBe(1.5);
    expect(recallSpeed(storage, 'tom')).toBe(1);
    storage.setItem('aftertone.speed.maya', '9');
    expect(recallSpeed(storage, 'maya')).toBe(1);
  });

  it('costs nothing but comfort where storage is broken, forbidden or strange', () => {
    const broken = {
      getItem: () => '{',
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => undefined,
    };
    const place = { memberId: 'maya', voicemailId: 'one', seconds: 12, at: 1, isSent: false };
    expect(() => keepPlace(broken, place)).not.toThrow();
    expect(recallPlace(broken, 'maya', 'one')).toBeUndefined();
    expect(recallSpeed(null, 'maya')).toBe(1);
  });
});
