import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { firstVoicemails, nextArrival, OFFICE_LINES, type System, systemOf } from './demo-office.ts';
import { type NewVoicemail, SimulatedSystem } from './simulated-system.ts';

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
  systems: Record<System, SimulatedSystem>;
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
  const systems = {
    phoneInc: simulatedSystemOf('phoneInc'),
    portsip: simulatedSystemOf('portsip'),
    quo: simulatedSystemOf('quo'),
  };
  const place = (voicemail: NewVoicemail) => systems[systemOf(voicemail.lineRef)].arrive(voicemail);

  for (const voicemail of firstVoicemails(beganAt)) place(voicemail);
  for (const [index, at] of arrivals.entries()) place(nextArrival(index, at));
  if (kept) for (const system of Object.values(systems)) recall(system, kept);

  const count = () => Object.values(systems).reduce((sum, system) => sum + system.voicemails.size, 0);
  return {
    systems,
    arrive(at, most) {
      finishProcessing(systems);
      if (count() >= most) return false;
      place(nextArrival(arrivals.length, at));
      arrivals.push(at);
      return true;
    },
    save() {
      mkdirSync(folder, { recursive: true });
      const left = Object.values(systems).flatMap((system) =>
        [...system.voicemails.values()].map(({ id, listened, processing }) => [id, { listened, processing }] as const),
      );
      const text = JSON.stringify({ beganAt, arrivals, left: Object.fromEntries(left) } satisfies KeptOffice);
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    },
  };
}

function simulatedSystemOf(system: System): SimulatedSystem {
  return new SimulatedSystem({ lines: OFFICE_LINES.filter((line) => line.system === system) });
}

function recall(system: SimulatedSystem, kept: KeptOffice): void {
  for (const id of [...system.voicemails.keys()]) {
    const left = kept.left[id];
    if (left) system.alter(id, left);
    else system.vanish(id);
  }
}

/** A phone system takes a while over a recording: what was in progress is ready when the next caller comes. */
function finishProcessing(systems: Record<System, SimulatedSystem>): void {
  for (const system of Object.values(systems))
    for (const voicemail of system.voicemails.values())
      if (voicemail.processing) system.alter(voicemail.id, { processing: false });
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
