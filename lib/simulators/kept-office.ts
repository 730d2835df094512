import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { firstVoicemails, nextArrival, OFFICE_LINES, type System, systemOf } from './demo-office.ts';
import { type NewVoicemail, PhoneWorld } from './simulated-system.ts';

/** What has to be remembered of the office between two starts; the rest follows from the catalogue. */
const keptOffice = z.object({
  /** When the office was first started (ms): all its calls are told relative to it. */
  beganAt: z.number(),
  /** When each arrival came (ms), in order. */
  arrivals: z.array(z.number()),
  /** Ids that still exist, with their listened flag. */
  left: z.record(z.string(), z.object({ listened: z.boolean(), processing: z.boolean() })),
});
type KeptOffice = z.infer<typeof keptOffice>;

export interface Office {
  worlds: Record<System, PhoneWorld>;
  /** The next caller leaves a voicemail; false once `most` have come in all. */
  arrive(now: number, most: number): boolean;
  /** Writes what happened; atomic, cheap enough to call every few seconds. */
  save(): void;
}

/** Opens the office kept in `folder`, or founds it there. */
export function openOffice(folder: string, now: number): Office {
  const file = path.join(folder, 'office.json');
  const kept = readKept(file);
  const beganAt = kept?.beganAt ?? now;
  const arrivals = [...(kept?.arrivals ?? [])];
  const worlds = {
    phoneInc: worldOf('phoneInc'),
    portsip: worldOf('portsip'),
    quo: worldOf('quo'),
  };
  const place = (voicemail: NewVoicemail) => worlds[systemOf(voicemail.lineRef)].arrive(voicemail);

  for (const voicemail of firstVoicemails(beganAt)) place(voicemail);
  for (const [index, at] of arrivals.entries()) place(nextArrival(index, at));
  if (kept) for (const world of Object.values(worlds)) recall(world, kept);

  const count = () => Object.values(worlds).reduce((sum, world) => sum + world.voicemails.size, 0);
  return {
    worlds,
    arrive(at, most) {
      finishProcessing(worlds);
      if (count() >= most) return false;
      place(nextArrival(arrivals.length, at));
      arrivals.push(at);
      return true;
    },
    save() {
      mkdirSync(folder, { recursive: true });
      const left = Object.values(worlds).flatMap((world) =>
        [...world.voicemails.values()].map(({ id, listened, processing }) => [id, { listened, processing }] as const),
      );
      const text = JSON.stringify({ beganAt, arrivals, left: Object.fromEntries(left) } satisfies KeptOffice);
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    },
  };
}

function worldOf(system: System): PhoneWorld {
  return new PhoneWorld({ lines: OFFICE_LINES.filter((line) => line.system === system) });
}

function recall(world: PhoneWorld, kept: KeptOffice): void {
  for (const id of [...world.voicemails.keys()]) {
    const left = kept.left[id];
    if (left) world.alter(id, left);
    else world.vanish(id);
  }
}

/** A phone system takes a while over a recording: what was in progress is ready when the next caller comes. */
function finishProcessing(worlds: Record<System, PhoneWorld>): void {
  for (const world of Object.values(worlds))
    for (const voicemail of world.voicemails.values())
      if (voicemail.processing) world.alter(voicemail.id, { processing: false });
}

function readKept(file: string): KeptOffice | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return keptOffice.parse(JSON.parse(text));
}
