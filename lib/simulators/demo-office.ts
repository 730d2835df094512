/**
 * The demo's front desk: Harbour Dental, whose three phone systems hold six lines. The same office at every start, told
 * relative to the moment of its first start; `kept-office.ts` remembers what happened since.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RECORDINGS } from './recordings/catalogue.ts';
import lengths from './recordings/lengths.json' with { type: 'json' };
import type { NewVoicemail, SimulatedLine } from './simulated-system.ts';

/** The three simulated phone systems. */
export type System = 'phoneInc' | 'portsip' | 'quo';

export interface OfficeLine extends SimulatedLine {
  system: System;
}

/** A caller's recording on a line, so many hours before the office's first start. */
interface Call {
  recording: string;
  line: string;
  from: string;
  name?: string;
  hoursAgo: number;
  listened?: boolean;
  processing?: boolean;
  noTranscript?: boolean;
  sentiment?: 'positive' | 'neutral' | 'negative';
}

export const OFFICE_LINES: readonly OfficeLine[] = [
  { system: 'phoneInc', ref: '0193f4a9-7c34-7c00-9e3d-000000000001', name: 'Front desk', number: '+14155550101' },
  { system: 'phoneInc', ref: '0193f4a9-7c34-7c00-9e3d-000000000002', name: 'Emergencies', number: '+14155550102' },
  { system: 'portsip', ref: 'own', name: 'Reception' },
  { system: 'portsip', ref: 'billing', name: 'Billing' },
  { system: 'quo', ref: 'PNnewPatients', name: 'New patients', number: '+14155550103' },
  { system: 'quo', ref: 'PNorthodontics', name: 'Orthodontics', number: '+14155550104' },
];

const [DESK, URGENT, RECEPTION, BILLING, NEW, ORTHO] = OFFICE_LINES.map((line) => line.ref) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const CALLS: readonly Call[] = [
  { recording: 'crown-came-off', line: DESK, from: '+14155550137', hoursAgo: 0.4 },
  { recording: 'knocked-out-tooth', line: URGENT, from: '+14155550118', hoursAgo: 0.25 },
  { recording: 'knocked-out-again', line: URGENT, from: '+14155550118', hoursAgo: 0.15 },
  { recording: 'braces-wire', line: ORTHO, from: '+14155550161', hoursAgo: 0.8, processing: true },
  { recording: 'new-patient-family', line: NEW, from: '+442079460321', hoursAgo: 1.1 },
  { recording: 'swelling-tonight', line: URGENT, from: '+14155550122', hoursAgo: 13.5 },
  { recording: 'abscess', line: URGENT, from: '+14155550151', hoursAgo: 5.2 },
  { recording: 'abscess-second', line: URGENT, from: '+14155550151', hoursAgo: 3.4 },
  { recording: 'abscess-third', line: URGENT, from: '+14155550151', hoursAgo: 1.6 },
  {
    recording: 'bill-twice',
    line: BILLING,
    from: '+14155550149',
    name: 'Raymond Ortiz',
    hoursAgo: 2.1,
    sentiment: 'negative',
  },
  { recording: 'reschedule-cleaning', line: DESK, from: '+14155550110', hoursAgo: 2.6 },
  {
    recording: 'mulaw-reception',
    line: RECEPTION,
    from: '214',
    name: 'Treatment room 3',
    hoursAgo: 2.9,
    sentiment: 'neutral',
  },
  {
    recording: 'gsm-courier',
    line: RECEPTION,
    from: '+14155550158',
    name: 'Courier',
    hoursAgo: 4.3,
    sentiment: 'neutral',
  },
  { recording: 'anonymous-tip', line: NEW, from: 'anonymous', hoursAgo: 4.8 },
  { recording: 'hung-up', line: DESK, from: '+14155550199', hoursAgo: 5.5, noTranscript: true },
  { recording: 'spanish-appointment', line: NEW, from: '+14155550171', hoursAgo: 6.2 },
  { recording: 'running-late', line: DESK, from: '+14155550126', hoursAgo: 6.6, listened: true },
  { recording: 'ortho-consult', line: ORTHO, from: '+14155550132', hoursAgo: 7.4 },
  {
    recording: 'insurance-question',
    line: BILLING,
    from: '+14155550166',
    name: 'Meridian Insurance',
    hoursAgo: 8,
    listened: true,
    sentiment: 'neutral',
  },
  { recording: 'very-long-story', line: DESK, from: '+14155550175', hoursAgo: 9.3 },
  { recording: 'german-tourist', line: NEW, from: '+493023125182', hoursAgo: 20.5 },
  { recording: 'denture-repair', line: DESK, from: '+14155550190', hoursAgo: 22 },
  {
    recording: 'referral',
    line: RECEPTION,
    from: '+14155550105',
    name: "Dr Patel's office",
    hoursAgo: 23.1,
    sentiment: 'neutral',
  },
  { recording: 'wisdom-bleeding', line: URGENT, from: '+14155550147', hoursAgo: 23.6, listened: true },
  {
    recording: 'prescription',
    line: RECEPTION,
    from: '+14155550163',
    name: 'Bayview Pharmacy',
    hoursAgo: 24.4,
    listened: true,
    sentiment: 'neutral',
  },
  { recording: 'invisalign-price', line: ORTHO, from: '+33199005512', hoursAgo: 25.2 },
  { recording: 'cancel-tomorrow', line: DESK, from: '+14155550114', hoursAgo: 26.8, listened: true },
  { recording: 'japanese-patient', line: NEW, from: '+81300000123', hoursAgo: 27.5 },
  { recording: 'retainer-lost', line: ORTHO, from: '+14155550156', hoursAgo: 28.3 },
  {
    recording: 'complaint-wait',
    line: BILLING,
    from: '+14155550188',
    name: 'Catherine Blake',
    hoursAgo: 30,
    sentiment: 'negative',
  },
  { recording: 'silence-then-hello', line: NEW, from: '+14155550199', hoursAgo: 31, noTranscript: true },
  { recording: 'nervous-patient', line: NEW, from: '+442079460777', hoursAgo: 46.7, listened: true },
  {
    recording: 'payment-plan',
    line: BILLING,
    from: '+14155550169',
    name: 'Monique Baptiste',
    hoursAgo: 47.9,
    sentiment: 'neutral',
  },
  { recording: 'sensitive-filling', line: DESK, from: '+14155550143', hoursAgo: 49, listened: true },
  {
    recording: 'lab-delay',
    line: RECEPTION,
    from: '+14155550120',
    name: 'Golden Gate Dental Lab',
    hoursAgo: 50.2,
    listened: true,
  },
  { recording: 'school-form', line: DESK, from: '+14155550128', hoursAgo: 51.7, listened: true },
  { recording: 'french-student', line: ORTHO, from: '+33199000418', hoursAgo: 52.5 },
  {
    recording: 'supplier',
    line: RECEPTION,
    from: '+14155550107',
    name: 'Northside Dental Supply',
    hoursAgo: 70,
    listened: true,
  },
  { recording: 'second-opinion', line: NEW, from: '+14155550183', hoursAgo: 71.3, listened: true },
  {
    recording: 'german-invoice',
    line: BILLING,
    from: '+493023125184',
    name: 'Sabine Köhler',
    hoursAgo: 72.8,
    sentiment: 'positive',
  },
  { recording: 'toddler-first-visit', line: NEW, from: '+14155550116', hoursAgo: 74, listened: true },
  { recording: 'x-ray-copy', line: DESK, from: '+14155550134', hoursAgo: 75.5, listened: true },
  {
    recording: 'html-in-name',
    line: RECEPTION,
    from: '+14155550150',
    name: '<b>Bobby</b> & Sons <script>alert(1)</script>',
    hoursAgo: 94,
    listened: true,
  },
  { recording: 'jaw-click', line: DESK, from: '+14155550139', hoursAgo: 95.1, listened: true },
  { recording: 'hotel-concierge', line: URGENT, from: '+14155550180', hoursAgo: 97.4, listened: true },
  {
    recording: 'billing-code',
    line: BILLING,
    from: '+14155550144',
    name: 'Evergreen Benefits',
    hoursAgo: 98,
    listened: true,
    sentiment: 'neutral',
  },
  { recording: 'pre-med', line: DESK, from: '+442079460114', hoursAgo: 99.6, listened: true },
  { recording: 'night-guard', line: DESK, from: '+14155550192', hoursAgo: 118, listened: true },
  {
    recording: 'confirm-surgery',
    line: RECEPTION,
    from: '+14155550130',
    name: 'Samuel Okoro',
    hoursAgo: 119.2,
    listened: true,
    sentiment: 'positive',
  },
  { recording: 'membership', line: NEW, from: '+14155550196', hoursAgo: 121, listened: true },
  { recording: 'whitening', line: ORTHO, from: '+442079460909', hoursAgo: 122.7, listened: true },
  { recording: 'lost-earring', line: DESK, from: '+14155550185', hoursAgo: 142.5, listened: true },
  {
    recording: 'statement-address',
    line: BILLING,
    from: '+14155550154',
    name: 'Beverly Stone',
    hoursAgo: 143.8,
    listened: true,
    sentiment: 'negative',
  },
  { recording: 'spanish-thanks', line: DESK, from: '+14155550179', hoursAgo: 146, listened: true },
  { recording: 'recall-card', line: DESK, from: '+442079460555', hoursAgo: 166, listened: true },
  {
    recording: 'parking-permit',
    line: RECEPTION,
    from: '+14155550194',
    name: 'Building management',
    hoursAgo: 167.3,
    listened: true,
  },
  { recording: 'pcm-intercom', line: RECEPTION, from: '209', name: 'Hygiene', hoursAgo: 168.8, listened: true },
  { recording: 'job-application', line: NEW, from: '+14155550165', hoursAgo: 190, listened: true },
  {
    recording: 'refund',
    line: BILLING,
    from: '+442079460246',
    name: 'Elsie Hargreaves',
    hoursAgo: 191.5,
    listened: true,
    sentiment: 'positive',
  },
  { recording: 'gift-card', line: DESK, from: '+14155550177', hoursAgo: 193, listened: true },
  { recording: 'numbers-in-message', line: NEW, from: '+14155550129', hoursAgo: 194.2, listened: true },
  { recording: 'power-of-attorney', line: DESK, from: '+14155550187', hoursAgo: 214, listened: true },
  { recording: 'wrong-number-pizza', line: DESK, from: '+14155550108', hoursAgo: 215.6, listened: true },
  { recording: 'thank-you', line: DESK, from: '+14155550112', hoursAgo: 216.4, listened: true },
];

/** What arrives every minute while the demo runs, round and round over systems and lines. */
const ARRIVALS: readonly Omit<Call, 'hoursAgo'>[] = [
  { recording: 'running-late', line: DESK, from: '+14155550126' },
  { recording: 'refund', line: BILLING, from: '+442079460246', name: 'Elsie Hargreaves', sentiment: 'positive' },
  { recording: 'toddler-first-visit', line: NEW, from: '+14155550116' },
  { recording: 'swelling-tonight', line: URGENT, from: '+14155550122' },
  { recording: 'prescription', line: RECEPTION, from: '+14155550163', name: 'Bayview Pharmacy', sentiment: 'neutral' },
  { recording: 'retainer-lost', line: ORTHO, from: '+14155550156' },
  { recording: 'school-form', line: DESK, from: '+14155550128' },
  { recording: 'payment-plan', line: BILLING, from: '+14155550169', name: 'Monique Baptiste', sentiment: 'neutral' },
  { recording: 'spanish-thanks', line: NEW, from: '+14155550179' },
  { recording: 'jaw-click', line: DESK, from: '+14155550139' },
];

/** The office's voicemails as they lie at first start, oldest first. */
export function firstVoicemails(now: number): NewVoicemail[] {
  return CALLS.map((call, index) => voicemailOf(call, now - call.hoursAgo * 3_600_000, index)).toReversed();
}

/** The voicemail that arrives as the `index`-th since first start. */
export function nextArrival(index: number, now: number): NewVoicemail {
  const call = ARRIVALS[index % ARRIVALS.length];
  if (!call) throw new Error('there are no arrivals to choose from');
  return voicemailOf(call, now, CALLS.length + index);
}

/** The phone system a line belongs to. */
export function systemOf(lineRef: string): System {
  const line = OFFICE_LINES.find((candidate) => candidate.ref === lineRef);
  if (!line) throw new Error(`the office has no line ${lineRef}`);
  return line.system;
}

function voicemailOf(call: Omit<Call, 'hoursAgo'>, receivedAt: number, index: number): NewVoicemail {
  const recording = RECORDINGS.find((candidate) => candidate.id === call.recording);
  const length = (lengths as Record<string, { file: string; seconds: number }>)[call.recording];
  if (!recording || !length) throw new Error(`no recording ${call.recording}: run npm run demo:record`);
  const file = path.join(import.meta.dirname, 'recordings', length.file);
  return {
    id: idOf(systemOf(call.line), index),
    lineRef: call.line,
    from: call.from,
    callerName: call.name ?? null,
    receivedAt: Math.floor(receivedAt / 1000) * 1000,
    seconds: Math.floor(length.seconds),
    transcript: call.noTranscript ? null : recording.text,
    sentiment: call.sentiment ?? null,
    processing: call.processing ?? false,
    listened: call.listened ?? false,
    audio: () => readFile(file),
    audioType: length.file.endsWith('.wav') ? 'audio/wav' : 'audio/mpeg',
  };
}

/** An id of the form that vendor uses; the same at every start. */
function idOf(system: System, index: number): string {
  const number = String(index + 1).padStart(12, '0');
  if (system === 'quo') return `AC${number.padStart(32, '0')}`;
  return system === 'portsip' ? String(100_000 + index) : `0193f4cb-7777-7c00-9e3d-${number}`;
}
