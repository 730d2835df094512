/**
 * `npm run demo:record`: speaks the demo's recordings anew with espeak-ng and ffmpeg (both Debian packages), and measures
 * their lengths. Run once by whoever changes the catalogue; the files are kept in the repository.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RECORDINGS, type Recording } from '#lib/simulators/recordings/catalogue.ts';

const folder = path.join(import.meta.dirname, '../simulators/recordings');
const scratch = mkdtempSync(path.join(tmpdir(), 'aftertone-record-'));

/** Telephone band (8 kHz) for what a PBX would record, 16 kHz at 16 kbit/s for the rest: clear and small. */
const ENCODINGS: Record<NonNullable<Recording['format']>, { ending: string; options: string[] }> = {
  mp3: { ending: 'mp3', options: ['-ar', '16000', '-c:a', 'libmp3lame', '-b:a', '16k'] },
  'wav-mulaw': { ending: 'wav', options: ['-ar', '8000', '-c:a', 'pcm_mulaw'] },
  'wav-gsm': { ending: 'wav', options: ['-ar', '8000', '-c:a', 'libgsm_ms'] },
  'wav-pcm': { ending: 'wav', options: ['-ar', '8000', '-c:a', 'pcm_s16le'] },
};

const lengths: Record<string, { file: string; seconds: number }> = {};
for (const recording of RECORDINGS) lengths[recording.id] = record(recording);
writeFileSync(path.join(folder, 'lengths.json'), `${JSON.stringify(lengths, null, 2)}\n`);
rmSync(scratch, { recursive: true });
console.log(`${RECORDINGS.length} recordings spoken.`);

function record(recording: Recording): { file: string; seconds: number } {
  const { ending, options } = ENCODINGS[recording.format ?? 'mp3'];
  const spoken = path.join(scratch, `${recording.id}.wav`);
  const file = `${recording.id}.${ending}`;
  execFileSync('espeak-ng', [
    '-v',
    recording.voice,
    '-s',
    '165',
    '-g',
    '3',
    '-w',
    spoken,
    recording.spoken ?? recording.text,
  ]);
  // A caller breathes before speaking and a moment before hanging up: half a second of silence on both sides.
  const padding = recording.id === 'hung-up' ? [] : ['-af', 'adelay=400:all=1,apad=pad_dur=0.6'];
  const output = path.join(folder, file);
  execFileSync('ffmpeg', [
    '-y',
    '-v',
    'error',
    '-i',
    spoken,
    ...padding,
    '-ac',
    '1',
    ...options,
    '-map_metadata',
    '-1',
    output,
  ]);
  const probed = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', output]);
  return { file, seconds: Math.round(Number(probed.toString()) * 10) / 10 };
}
