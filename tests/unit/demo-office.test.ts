import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROJECT } from '#lib/commands/built-app.ts';
import { firstVoicemails, OFFICE_LINES } from '#lib/simulators/demo-office.ts';
import { type Office, openOffice } from '#lib/simulators/kept-office.ts';
import type { SimulatedVoicemail } from '#lib/simulators/simulated-system.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-office-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const allIn = ({ systems }: Office): SimulatedVoicemail[] =>
  Object.values(systems).flatMap((system) => [...system.voicemails.values()]);
const first = () => allIn(openOffice(aFolder(), MONDAY_MORNING));
const MINUTE = 60_000;

describe('the office of the demo', () => {
  it('has at least sixty voicemails over six lines of three phone systems', () => {
    const office = openOffice(aFolder(), MONDAY_MORNING);
    expect(allIn(office).length).toBeGreaterThanOrEqual(60);
    expect(Object.values(office.systems).map(({ lines }) => lines.length)).toEqual([2, 2, 2]);
    expect(new Set(allIn(office).map(({ lineRef }) => lineRef)).size).toBe(OFFICE_LINES.length);
    expect(new Set(allIn(office).map(({ id }) => id)).size).toBe(firstVoicemails(MONDAY_MORNING).length);
  });

  it.each<[string, (voicemail: SimulatedVoicemail, all: SimulatedVoicemail[]) => boolean]>([
    ['one still in progress', ({ processing }) => processing],
    ['one without transcript', ({ transcript, processing }) => transcript === null && !processing],
    ['an anonymous caller', ({ from }) => from === 'anonymous'],
    ['a hang-up of no seconds', ({ seconds }) => seconds === 0],
    ['a repeat caller', ({ id, from }, all) => all.some((other) => other.from === from && other.id !== id)],
    ['a text in Japanese', ({ transcript }) => /[ぁ-ん]/.test(transcript ?? '')],
    ['a text in Spanish', ({ transcript }) => /[¿ñ]/.test(transcript ?? '')],
    ['a very long one', ({ seconds, transcript }) => seconds > 90 && (transcript ?? '').length > 1_000],
    ['one from an extension', ({ from }) => /^\d{2,4}$/.test(from)],
    ['one listened to already', ({ listened }) => listened],
  ])('has %s', (_, isIt) => {
    const all = first();
    expect(all.filter((voicemail) => isIt(voicemail, all)).length).toBeGreaterThan(0);
  });

  it('has recordings really kept: MP3, µ-law and GSM 6.10 among them, four megabytes at most in all', async () => {
    const files = await Promise.all(first().map(({ audio }) => audio()));
    const wavFormats = files
      .map((file) => Buffer.from(file))
      .filter((file) => file.subarray(0, 4).toString('latin1') === 'RIFF')
      .map((file) => file.readUInt16LE(file.indexOf('fmt ') + 8));
    expect(new Set(wavFormats)).toEqual(new Set([0x01, 0x07, 0x31]));
    expect(files.length - wavFormats.length).toBeGreaterThan(50);
    const folder = path.join(PROJECT, 'lib/simulators/recordings');
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it('gets one more a minute, going round the three systems, and no more than two hundred', () => {
    const office = openOffice(aFolder(), MONDAY_MORNING);
    const before = allIn(office).length;
    const sizes = () => Object.values(office.systems).map(({ voicemails }) => voicemails.size);
    const atFirst = sizes();
    for (let minute = 1; minute <= 10; minute += 1)
      expect(office.arrive(MONDAY_MORNING + minute * MINUTE, 200)).toBe(true);
    expect(sizes().every((size, index) => size > (atFirst[index] ?? 0))).toBe(true);
    expect(allIn(office)).toHaveLength(before + 10);
    expect(allIn(office).some(({ processing }) => processing)).toBe(false);
    for (let minute = 11; minute <= 300; minute += 1) office.arrive(MONDAY_MORNING + minute * MINUTE, 200);
    expect(allIn(office)).toHaveLength(200);
    expect(new Set(allIn(office).map(({ id }) => id)).size).toBe(200);
  });

  it('is as it was left when it is opened again, and new in an empty folder', () => {
    const folder = aFolder();
    const office = openOffice(folder, MONDAY_MORNING);
    const { phoneInc } = office.systems;
    const [kept, gone] = phoneInc.newestFirst().filter(({ listened }) => !listened);
    if (!kept || !gone) throw new Error('expected two that nobody listened to');
    phoneInc.setListened(kept.id, true);
    phoneInc.remove(gone.id);
    office.arrive(MONDAY_MORNING + MINUTE, 200);
    office.save();
    const facts = (one: Office) =>
      allIn(one)
        .map(({ id, listened, receivedAt }) => [id, listened, receivedAt])
        .toSorted();
    const again = openOffice(folder, MONDAY_MORNING + 3_600_000);
    expect(facts(again)).toEqual(facts(office));
    expect(again.systems.phoneInc.voicemails.get(kept.id)?.listened).toBe(true);
    expect(again.systems.phoneInc.voicemails.has(gone.id)).toBe(false);
    expect(openOffice(aFolder(), MONDAY_MORNING).systems.phoneInc.voicemails.has(gone.id)).toBe(true);
  });
});
