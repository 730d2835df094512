import type { NewVoicemail } from '#lib/simulators/simulated-system.ts';
import { tone, wave } from '../support/odd-recordings.ts';
import { DESK_LINE, expect, takeOut, test } from './front-desk.ts';

const PATIENCE = { timeout: 45_000 };

/** Callers whose recordings are not as they should be. */
const CALLS: Omit<NewVoicemail, 'lineRef'>[] = [
  {
    from: '+14155550171',
    transcript: 'The header says half a second.',
    seconds: 1,
    audio: async () => wave(tone(6), { statedBytes: 8000 }),
    audioHeaders: { 'content-type': 'text/plain' },
  },
  { from: '+14155550172', transcript: 'Nobody says a word.', audio: async () => wave(new Uint8Array()) },
  {
    from: '+14155550173',
    transcript: 'The network wants a password.',
    audio: async () => Buffer.from('<!doctype html><title>Sign in</title>'),
  },
];

test('an odd recording is heard to its end, or says what is wrong with it', async ({ desk, page, complaints }) => {
  await desk.signIn(page);
  for (const call of CALLS) desk.phoneInc.system.arrive({ lineRef: DESK_LINE, receivedAt: Date.now(), ...call });
  const open = async (words: string) => {
    await expect(desk.row(page, words)).toBeVisible(PATIENCE);
    await desk.row(page, words).getByRole('link').click();
  };

  await open('The header says half a second.');
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toHaveAttribute('aria-valuemax', '6', PATIENCE);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(slider).toHaveAttribute('aria-valuenow', '6', PATIENCE);
  await expect(page.getByRole('button', { name: 'Mark as unlistened' }).first()).toBeVisible(PATIENCE);

  await open('Nobody says a word.');
  await expect(page.getByText(/This recording is empty/)).toBeVisible(PATIENCE);
  await expect(page.getByRole('link', { name: 'Download' })).toBeVisible();

  await open('The network wants a password.');
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(page.getByRole('alert').getByText(/Try again, or listen/)).toBeVisible(PATIENCE);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
  takeOut(complaints, /Failed to load resource/);
});
