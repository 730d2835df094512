import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { isSameVoicemail } from '#lib/domain/identity.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { WRITE_NOT_TAKEN } from '#lib/providers/prove-writes.ts';
import { fieldProblem } from '#lib/sentences/fields.ts';
import type { Fault } from '#lib/simulators/kit.ts';
import { LOST_RECORDINGS, ODD_SENDINGS } from '#lib/simulators/recording-faults.ts';
import { bareAnswersToWrites, LIES, lyingAboutWrites } from '#lib/simulators/write-faults.ts';
import { mirrorOf, type Rig, type Traits } from '../rig.ts';

/** What every adapter promises about recordings, writes and webhooks, as far as its capabilities go. */
export function promiseDoing(rig: () => Rig, { capabilities }: Traits): void {
  const arrived = () => {
    const [one] = rig().populate(2);
    if (!one) throw new Error('expected one');
    return { one, ref: rig().refOf(one) };
  };

  it('gives the bytes of a recording unchanged', async () => {
    const { one, ref } = arrived();
    const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 256);
    rig().system.alter(one.id, { audio: async () => bytes });
    const audio = await rig().connection.openAudio(ref, rig().signal);
    expect(Buffer.from(await new Response(audio.body).arrayBuffer()).equals(bytes)).toBe(true);
    expect([null, bytes.length]).toContain(audio.lengthBytes);
  });

  it.each(Object.entries(ODD_SENDINGS))(
    'gives the bytes of a recording unchanged when it is sent %s',
    async (_, odd) => {
      const { one, ref } = arrived();
      const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7) % 256);
      rig().system.alter(one.id, { audio: async () => bytes, ...odd({ ...one, audio: async () => bytes }) });
      const audio = await rig().connection.openAudio(ref, rig().signal);
      expect(Buffer.from(await new Response(audio.body).arrayBuffer()).equals(bytes)).toBe(true);
      expect([null, bytes.length]).toContain(audio.lengthBytes);
    },
  );

  it('names the encoding of a recording that it cannot undo', async () => {
    const { one, ref } = arrived();
    rig().system.alter(one.id, LOST_RECORDINGS['an encoding nobody knows']?.(one) ?? {});
    const error = await rig().failing(rig().connection.openAudio(ref, rig().signal));
    expect([error.reason, error.where]).toEqual(['content-encoding', 'compress']);
  });

  it('reads JSON in any encoding and under any type', async () => {
    arrived();
    const refs = [...mirrorOf(await rig().pull('everything')).keys()];
    const pack: Fault = {
      kind: 'intercept',
      intercept: async (request, answer) => {
        const reply = await answer(request);
        const headers = { ...reply.headers, 'content-type': 'text/html', 'content-encoding': 'GZip' };
        return { ...reply, headers, body: gzipSync(JSON.stringify(reply.body)) };
      },
    };
    rig().simulator.setFault(pack);
    expect([...mirrorOf(await rig().pull('everything')).keys()]).toEqual(refs);
  });

  it('has no recording of a voicemail that is gone, and not yet one of a pending one', async () => {
    const { one, ref } = arrived();
    rig().system.alter(one.id, { processing: true });
    expect((await rig().failing(rig().connection.openAudio(ref, rig().signal))).kind).toBe('not-ready');
    rig().system.vanish(one.id);
    expect((await rig().failing(rig().connection.openAudio(ref, rig().signal))).kind).toBe('gone');
  });

  const when = (isSo: boolean) => (isSo ? it : () => undefined);

  it('has exactly the verbs its capabilities say', () => {
    const { listenedFlag, removal, webhook } = rig().provider.capabilities;
    expect({
      setListened: rig().connection.setListened !== undefined,
      remove: rig().connection.remove !== undefined,
      readWebhook: rig().connection.readWebhook !== undefined,
      webhookHelp: rig().provider.webhookHelp(rig().settings) !== null,
    }).toEqual({
      setListened: listenedFlag === 'read-write',
      remove: removal === 'permanent',
      readWebhook: webhook !== 'none',
      webhookHelp: webhook !== 'none',
    });
  });

  when(capabilities.listenedFlag === 'read-write')('sets the listened flag rather than toggling it', async () => {
    const { connection, signal, system } = rig();
    if (!connection.setListened) throw new Error('no setListened');
    const { one, ref } = arrived();
    for (const listened of [true, true, false, false]) {
      await connection.setListened(ref, listened, signal);
      expect(system.voicemails.get(one.id)?.listened).toBe(listened);
      const now = await connection.fetchOne(ref, signal);
      expect(now?.listened).toBe(listened);
      // Within its own second where it is told at all, never a time of ours.
      if (now?.listenedAt) expect(Math.abs(now.listenedAt - rig().clock.now())).toBeLessThan(1_000);
    }
    system.vanish(one.id);
    expect((await rig().failing(connection.setListened(ref, true, signal))).kind).toBe('gone');
  });

  when(capabilities.removal === 'permanent')('removes for good, and takes already gone for success', async () => {
    const { connection, signal, system } = rig();
    if (!connection.remove) throw new Error('no remove');
    const { one, ref } = arrived();
    await connection.remove(ref, signal);
    await connection.remove(ref, signal);
    expect(system.removals.map(({ id }) => id)).toEqual([one.id]);
    expect(await connection.fetchOne(ref, signal)).toBeNull();
  });

  when(capabilities.listenedFlag === 'read-write' || capabilities.removal === 'permanent')(
    'sends a write once, whatever becomes of it',
    async () => {
      const { connection, signal, simulator } = rig();
      const { setListened, remove } = connection;
      const { ref } = arrived();
      await connection.listLines(signal);
      const before = simulator.requests.length;
      simulator.setFault({ kind: 'status', status: 500 });
      const writes = [setListened?.(ref, true, signal), remove?.(ref, signal)].filter((write) => write !== undefined);
      for (const write of writes) expect((await rig().failing(write)).kind).toBe('unreachable');
      expect(simulator.requests.length - before).toBe(writes.length);
    },
  );

  when(capabilities.listenedFlag === 'read-write' || capabilities.removal === 'permanent')(
    'believes no answer to a write that does not show the new state',
    async () => {
      const { connection, signal, simulator, system } = rig();
      const { setListened, remove } = connection;
      const { one, ref } = arrived();
      await connection.listLines(signal);
      for (const lie of Object.keys(LIES) as (keyof typeof LIES)[]) {
        simulator.setFault(lyingAboutWrites(lie));
        const writes = [() => setListened?.(ref, true, signal), () => remove?.(ref, signal)];
        for (const write of writes) {
          const writing = write();
          if (writing === undefined) continue;
          const { kind, reason } = await rig().failing(writing);
          expect([kind, reason], lie).toEqual(
            lie.startsWith('a redirect')
              ? ['unreachable', 'write-redirected']
              : ['reply-not-understood', WRITE_NOT_TAKEN],
          );
        }
        expect(system.voicemails.get(one.id), lie).toMatchObject({ listened: false });
      }
    },
  );

  when(capabilities.listenedFlag === 'read-write' || capabilities.removal === 'permanent')(
    'looks itself where an answer to a write shows nothing',
    async () => {
      const { connection, signal, simulator, system } = rig();
      const { ref } = arrived();
      simulator.setFault(bareAnswersToWrites());
      expect(await connection.setListened?.(ref, true, signal)).toMatchObject({ ref, listened: true });
      await connection.remove?.(ref, signal);
      expect(system.removals).toHaveLength(1);
    },
  );

  it('looks at one by its essentials as it does at the whole', async () => {
    const { connection, signal } = rig();
    const { one, ref } = arrived();
    const whole = await connection.fetchOne(ref, signal);
    const { receivedAt, listened, lineRef } = whole ?? {};
    expect(await connection.fetchOne(ref, signal, 'essentials')).toMatchObject({ ref, receivedAt, listened, lineRef });
    expect((await connection.openAudio(ref, signal)).receivedAt, 'and says whose recording it gives').toBe(receivedAt);
    rig().system.vanish(one.id);
    expect(await connection.fetchOne(ref, signal, 'essentials')).toBeNull();
  });

  it('tells another voicemail under a ref used again by when it was received', async () => {
    const { connection, signal, system } = rig();
    const { one, ref } = arrived();
    const before = await connection.fetchOne(ref, signal);
    system.vanish(one.id);
    const other = system.arrive({ id: one.id, lineRef: one.lineRef, receivedAt: rig().clock.now() });
    const after = await connection.fetchOne(rig().refOf(other), signal);
    expect(after?.ref).toBe(ref);
    expect(before !== null && after !== null && isSameVoicemail(before, after)).toBe(false);
    const listed = mirrorOf(await rig().pull('everything')).get(ref);
    expect(listed && after && isSameVoicemail(listed, after)).toBe(true);
  });

  when(capabilities.webhook === 'hint')('takes any delivery for a hint where nothing proves it', async () => {
    const { connection, clock } = rig();
    if (!connection.readWebhook) throw new Error('no readWebhook');
    const delivery = { headers: {}, rawBody: Buffer.from('anything'), receivedAt: clock.now() };
    expect((await connection.readWebhook(delivery)).verdict).toBe('hint');
  });

  when(capabilities.webhook === 'voicemail')(
    'believes a true delivery, and refuses altered, unsigned and stale ones',
    async () => {
      const { connection, deliver, clock } = rig();
      const { readWebhook } = connection;
      if (!deliver || !readWebhook) throw new Error('no readWebhook, or a harness that cannot deliver');
      const { one, ref } = arrived();
      const delivery = deliver(one, clock.now());
      expect(await readWebhook(delivery)).toMatchObject({ verdict: 'voicemail', ref });
      const altered = { ...delivery, rawBody: Buffer.from(String(delivery.rawBody).replace(one.id, `${one.id}x`)) };
      const unsigned = { ...delivery, headers: {} };
      const stale = { ...delivery, receivedAt: clock.now() + 86_400_000 };
      for (const untrue of [altered, unsigned, stale])
        expect((await readWebhook(untrue)).verdict, JSON.stringify(untrue)).toBe('refused');
    },
  );

  when(capabilities.webhook === 'voicemail')('tells a replayed delivery by its id', async () => {
    const { connection, deliver, clock } = rig();
    const { readWebhook } = connection;
    if (!deliver || !readWebhook) throw new Error('no readWebhook, or a harness that cannot deliver');
    const delivery = deliver(arrived().one, clock.now());
    const [once, twice] = [await readWebhook(delivery), await readWebhook(delivery)];
    expect(once).toEqual(twice);
    expect(once).toMatchObject({ deliveryId: expect.stringMatching(/./) });
  });

  it('describes its settings so that a form can be drawn from nothing else', () => {
    const { provider, settings, secrets } = rig();
    const fields = provider.settingsForm();
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
    const given = Object.entries(settings as Record<string, unknown>);
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(given.map(([name]) => name)));
    const secret = given.filter(([, value]) => secrets.some((one) => one === value)).map(([name]) => name);
    expect(fields.filter(({ isSecret }) => isSecret).map(({ name }) => name)).toEqual(expect.arrayContaining(secret));
    expect(secret).not.toEqual([]);
  });

  it('says what is wrong with settings in whole sentences', () => {
    const { settingsSchema } = rig().provider;
    const fields = rig().provider.settingsForm();
    const bad = Object.fromEntries(fields.filter(({ kind }) => kind === 'address').map(({ name }) => [name, 'pbx']));
    const issues = settingsSchema.safeParse(bad).error?.issues ?? [];
    const needed = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
    expect(issues.map(({ path }) => path[0])).toEqual(expect.arrayContaining(needed));
    for (const issue of issues) {
      const said = inEnglish(fieldProblem(issue, bad));
      expect(said).toMatch(/^[A-Z].*\.$/);
      expect(said).not.toBe(inEnglish({ key: 'fieldInvalid' }));
    }
  });

  it('refuses settings it does not know', () => {
    const { settingsSchema } = rig().provider;
    expect(settingsSchema.safeParse(rig().settings).success).toBe(true);
    expect(settingsSchema.safeParse({ ...(rig().settings as object), surprise: 1 }).success).toBe(false);
    expect(settingsSchema.safeParse({}).success).toBe(false);
  });
}
