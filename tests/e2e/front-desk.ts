import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { type NewVoicemail, SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { ADMINISTRATOR, type AppServer, startApp } from '../support/app-server.ts';
import { startHttpsFront } from '../support/https-front.ts';
import { waitForAnswers } from './answering.ts';

const MINUTE = 60_000;
/** Of the webhook at Quo, as Quo shows it. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('a webhook secret of many bytes').toString('base64')}`;
export const DESK_LINE = '0193f4a9-7c34-7c00-9e3d-000000000001';

/** A front desk of its own for one test: three simulated phone systems with real recordings, and the app before them. */
export interface FrontDesk {
  app: AppServer;
  phoneInc: Simulator;
  portsip: Simulator;
  quo: Simulator;
  /** Another Phone.inc on the same port and with the same world, after the first was closed. */
  reopenPhoneInc(): Promise<Simulator>;
  /** Opens the inbox with a new session, at another address of the app when told, and waits for the first rows. */
  signIn(page: Page, origin?: string): Promise<void>;
  /** The row of the list that holds these words. */
  row(page: Page, words: string | RegExp): Locator;
}

const recording = (file: string) => () =>
  readFile(path.join(import.meta.dirname, '../../lib/simulators/recordings', file));

/** Voicemails at Phone.inc, newest first; the first is short enough to hear to its end. */
const CALLS: Omit<NewVoicemail, 'lineRef'>[] = [
  {
    from: '+14155550118',
    seconds: 6,
    transcript: "It's Grace Adeyemi again.",
    audio: recording('knocked-out-again.mp3'),
  },
  {
    from: '+14155550137',
    seconds: 21,
    transcript: 'My crown came off at breakfast.',
    audio: recording('crown-came-off.mp3'),
  },
  {
    from: '+14155550126',
    seconds: 9,
    transcript: "It's Kenji, I'm stuck on the bridge.",
    audio: recording('running-late.mp3'),
  },
  { from: 'anonymous', seconds: 8, transcript: "I'd rather not give my name.", audio: recording('anonymous-tip.mp3') },
];

async function openSystems() {
  const phoneInc = new SimulatedSystem({
    lines: [{ ref: DESK_LINE, name: 'Front desk', number: '+14155550101' }],
    makeId: counter((count) => `0193f4cb-7777-7c00-9e3d-${String(count).padStart(12, '0')}`),
  });
  const portsip = new SimulatedSystem({ lines: [{ ref: 'own', name: 'Reception' }], makeId: counter(String) });
  const quo = new SimulatedSystem({
    lines: [{ ref: 'PNnew', name: 'New patients', number: '+14155550103' }],
    makeId: counter((count) => `AC${String(count).padStart(8, '0')}`),
  });
  for (const [index, call] of CALLS.entries())
    phoneInc.arrive({ lineRef: DESK_LINE, receivedAt: Date.now() - (index + 1) * 10 * MINUTE, ...call });
  portsip.arrive({
    lineRef: 'own',
    from: '214',
    callerName: '<b>Bobby</b> <img src=x onerror=alert(1)>',
    receivedAt: Date.now() - 55 * MINUTE,
    seconds: 11,
    sentiment: 'negative',
    audio: recording('gsm-courier.wav'),
    audioType: 'audio/wav',
  });
  quo.arrive({
    lineRef: 'PNnew',
    from: '+442079460321',
    receivedAt: Date.now() - 65 * MINUTE,
    seconds: 16,
    transcript: '<script>alert(1)</script> We have just moved here.',
    audio: recording('new-patient-family.mp3'),
  });
  return { phoneInc, portsip, quo };
}

function counter(make: (count: number) => string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return make(count);
  };
}

/**
 * Anything a page complains about fails its test: exceptions, console errors, refused scripts and styles. A page that was
 * gone to is one that answers.
 */
export function attend(page: Page, complaints: string[]): void {
  waitForAnswers(page);
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    // A page that closes takes its dialog with it.
    dialog.dismiss().catch(() => undefined);
  });
}

/** Takes out what a test caused on purpose; every other complaint still fails it. */
export function takeOut(complaints: string[], what: RegExp): void {
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !what.test(complaint)));
}

/** Signs the browser in as the form does, without drawing it: the tests about the form fill it in. */
async function obtainSession(page: Page, origin: string): Promise<void> {
  const { csrfToken } = (await (await page.request.get(`${origin}/api/auth/csrf`)).json()) as { csrfToken: string };
  const reply = await page.request.post(`${origin}/api/auth/callback/credentials`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    form: { ...ADMINISTRATOR, csrfToken, json: 'true' },
  });
  expect(reply.ok(), await reply.text()).toBe(true);
}

/** All six voicemails are drawn, and the page answers to keys and clicks: that is when it tells the time. */
async function seeAllRows(page: Page): Promise<void> {
  await expect(page.locator('[data-row]')).toHaveCount(6, { timeout: 30_000 });
  await expect(page.locator('[data-row] time').first()).toHaveText(/\w/);
}

/** From here on no news reaches this screen, as on a weak connection. It has everything that was fetched until now. */
export async function cutOffNews(page: Page): Promise<void> {
  await page.route('**/api/events**', () => undefined);
  await page.reload();
  await seeAllRows(page);
}

/**
 * What the browser says of requests while the server is away: that it is offline, refused, cut off where they came in the
 * moment in which the server went, and 503 while it starts, which is a sentence where a script was asked for. It names no
 * reason where the service worker's own script was cut off.
 */
export const UNANSWERED =
  /ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)|status of 503|script from .* its MIME type \('text\/plain'\)|unknown error occurred when fetching the script/;

/** A server between browsers and the app. It starts first, because the app gets its address as `APP_URL`. */
export interface Front {
  origin: string;
  forwardTo(app: string): void;
}

export interface DeskOptions {
  /** The app as most offices run it for phones: a proxy in front speaks https, and `app.origin` is its address. */
  isBehindHttps: boolean;
  /** Variables of the app beside the usual ones. */
  appVariables: Record<string, string>;
}

export const test = base.extend<DeskOptions & { front: Front | null; desk: FrontDesk; complaints: string[] }>({
  isBehindHttps: [false, { option: true }],
  appVariables: [{}, { option: true }],
  // Tests that cause a complaint on purpose (a refused sign-in is a 401) take it out again.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints, 'complaints of the browser').toEqual([]);
  },
  page: async ({ page, complaints }, use) => {
    attend(page, complaints);
    await use(page);
  },
  front: async ({ isBehindHttps }, use) => {
    if (!isBehindHttps) return use(null);
    await using front = await startHttpsFront();
    await use(front);
  },
  desk: async ({ front, isBehindHttps, appVariables }, use) => {
    const systems = await openSystems();
    const keys = {
      phoneInc: 'phk_browser_tests_0123456789',
      portsip: 'a pbx password',
      quo: 'quo-browser-tests-0123456789',
    };
    const started = {
      phoneInc: await startPhoneInc({ system: systems.phoneInc, apiKey: keys.phoneInc }),
      portsip: await startPortsip({ system: systems.portsip, username: '200', password: keys.portsip }),
      quo: await startQuo({ system: systems.quo, apiKey: keys.quo, surfaces: 'both' }),
    };
    const app = await startApp({
      env: {
        ...appVariables,
        ...(front && { APP_URL: front.origin }),
        ...(isBehindHttps && { TRUSTED_PROXIES: '127.0.0.1' }),
      },
      accounts: [
        {
          key: 'desk',
          provider: 'phone-inc',
          label: 'Phone.inc',
          settings: { baseUrl: `${started.phoneInc.origin}/api/v1`, apiKey: keys.phoneInc },
        },
        {
          key: 'pbx',
          provider: 'portsip',
          label: 'PortSIP PBX',
          settings: { baseUrl: `${started.portsip.origin}/api`, username: '200', password: keys.portsip },
        },
        {
          key: 'quo',
          provider: 'quo',
          label: 'Quo',
          settings: { baseUrl: started.quo.origin, apiKey: keys.quo, webhookSecret: WEBHOOK_SECRET },
        },
      ],
    });
    front?.forwardTo(app.origin);
    const simulators: Simulator[] = Object.values(started);
    await use({
      app: front ? { ...app, origin: front.origin } : app,
      ...started,
      async reopenPhoneInc() {
        const port = Number(new URL(started.phoneInc.origin).port);
        const again = await startPhoneInc({ system: systems.phoneInc, apiKey: keys.phoneInc, port });
        simulators.push(again);
        return again;
      },
      async signIn(page, origin = (front ?? app).origin) {
        await obtainSession(page, origin);
        await page.goto(`${origin}/inbox`);
        await seeAllRows(page);
      },
      row: (page, words) => page.locator('[data-row]').filter({ hasText: words }),
    });
    await app.stop();
    await Promise.all(simulators.map((simulator) => simulator.close()));
  },
});

export { expect };
