import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResumePlaces } from '#lib/client/player/resume-places.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { ResumePlaceBody, ResumePlaceWire } from '#lib/wire/devices.ts';

/** The server's places of one member: the latest counts. */
function aServer() {
  const places = new Map<string, { seconds: number; at: number }>();
  const server = { now: 1_000_000, isAway: false, sent: [] as ResumePlaceBody[], places };
  const reach = () => {
    if (server.isAway) throw new ClientError('unreachable', 'Away.');
  };
  return {
    ...server,
    deps: server,
    async send(id: string, body: ResumePlaceBody) {
      reach();
      server.sent.push(body);
      const at = server.now - body.secondsAgo * 1000;
      if (at >= (places.get(id)?.at ?? 0)) places.set(id, { seconds: body.seconds, at });
    },
    async ask(id: string): Promise<ResumePlaceWire> {
      reach();
      const place = places.get(id);
      return place
        ? { seconds: place.seconds, secondsAgo: (server.now - place.at) / 1000 }
        : { seconds: null, secondsAgo: null };
    },
  };
}

function aStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

/** A device whose clock is `ahead` ms ahead of the server's. */
function aDevice(server: ReturnType<typeof aServer>, { memberId = 'maya', ahead = 0, storage = aStorage() } = {}) {
  const now = () => server.deps.now + ahead;
  const places = new ResumePlaces({ memberId, storage, now, send: server.send, ask: server.ask });
  const opened = async (id: string) => (await places.askElsewhere(id, AbortSignal.timeout(1000))) ?? places.recall(id);
  return { places, storage, opened };
}

describe('where a member stopped', () => {
  it('is there on their other devices, whatever their clocks say', async () => {
    const server = aServer();
    const [desk, phone] = [aDevice(server, { ahead: 3_600_000 }), aDevice(server)];
    desk.places.keep('v1', 12.34, 'stopped');
    await desk.places.sendUnsent();
    server.deps.now += 1000;
    expect(await phone.opened('v1')).toBe(12.3);
    phone.places.keep('v1', 20, 'stopped');
    await phone.places.sendUnsent();
    expect(await desk.opened('v1')).toBe(20);
  });

  it('is not another member’s on the same device', async () => {
    const server = aServer();
    const { places, storage } = aDevice(server);
    server.deps.isAway = true;
    places.keep('v1', 30, 'stopped');
    expect(places.recall('v1')).toBe(30);
    expect(aDevice(server, { memberId: 'tom', storage }).places.recall('v1')).toBe(0);
  });

  it('waits on the device while the server is away, and goes out as old as it is', async () => {
    const server = aServer();
    server.deps.isAway = true;
    const { places } = aDevice(server);
    places.keep('v1', 9, 'stopped');
    server.deps.now += 60_000;
    server.deps.isAway = false;
    await places.sendUnsent();
    await places.sendUnsent();
    expect(server.deps.sent).toEqual([{ seconds: 9, secondsAgo: 60 }]);
  });

  it('is sent before any that waits when its page goes, which is not there to send a second', async () => {
    const server = aServer();
    server.deps.isAway = true;
    const { places } = aDevice(server);
    places.keep('v1', 9, 'stopped');
    server.deps.isAway = false;
    places.keep('v2', 20, 'leaving');
    expect(server.deps.sent).toEqual([{ seconds: 20, secondsAgo: 0 }]);
  });

  it('is sent every ten seconds at most while playing, and at once when it stops', async () => {
    const server = aServer();
    const { places } = aDevice(server);
    for (let second = 5; second <= 60; second += 5) {
      places.keep('v1', second, 'playing');
      await Promise.resolve();
      server.deps.now += 5000;
    }
    const whilePlaying = server.deps.sent.length;
    expect(whilePlaying).toBeLessThanOrEqual(7);
    places.keep('v1', 61, 'stopped');
    await expect.poll(() => server.deps.sent.at(-1)?.seconds).toBe(61);
  });

  it('at the end or near the beginning is the beginning, which outweighs an older place elsewhere', async () => {
    const server = aServer();
    const [desk, phone] = [aDevice(server), aDevice(server)];
    desk.places.keep('v1', 40, 'stopped');
    await desk.places.sendUnsent();
    server.deps.now += 1000;
    phone.places.keep('v1', null, 'stopped');
    await phone.places.sendUnsent();
    expect(await desk.opened('v1')).toBe(0);
  });

  it('is the latest of two devices, in whichever order and however often they are away', async () => {
    const step = fc.record({
      device: fc.integer({ min: 0, max: 1 }),
      seconds: fc.integer({ min: 3, max: 90 }),
      isAway: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const server = aServer();
        const devices = [aDevice(server, { ahead: -5_000_000 }), aDevice(server, { ahead: 777 })];
        for (const { device, seconds, isAway } of steps) {
          server.deps.isAway = isAway;
          devices[device]?.places.keep('v1', seconds, 'stopped');
          await devices[device]?.places.sendUnsent();
          server.deps.now += 5000;
        }
        server.deps.isAway = false;
        for (const device of devices) await device.places.sendUnsent();
        for (const device of devices) expect(await device.opened('v1')).toBe(steps.at(-1)?.seconds);
      }),
      { numRuns: 50 },
    );
  });
});
