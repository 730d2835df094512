import { expect, it } from 'vitest';
import { startWebServer } from '../../support/web-server.ts';
import type { Rig } from '../rig.ts';

/** What every adapter promises about where it goes and what it carries there. */
export function promiseAddresses(rig: () => Rig): void {
  it('carries no credential to another host', async () => {
    const [one] = rig().populate(2);
    if (!one) throw new Error('expected one');
    await rig().connection.listLines(rig().signal);
    await using stranger = await startWebServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    );
    rig().simulator.setFault({ kind: 'redirect', to: `${stranger.origin}/elsewhere` });
    await rig().failing(rig().pull('recent'));
    await rig().failing(rig().connection.openAudio(rig().refOf(one), rig().signal));
    expect(stranger.requests.length).toBeGreaterThan(0);
    const token =
      rig()
        .tools.storedToken()
        ?.match(/[\w.~+/=-]{16,}/g) ?? [];
    const shown = JSON.stringify(stranger.requests.map(({ url, headers }) => [url, headers]));
    for (const secret of [...rig().secrets, ...token]) expect(shown).not.toContain(secret);
  });

  it.each(['http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data'])('is not led to %s', async (to) => {
    const [one] = rig().populate(2);
    if (!one) throw new Error('expected one');
    await rig().connection.listLines(rig().signal);
    rig().simulator.setFault({ kind: 'redirect', to });
    expect((await rig().failing(rig().pull('recent'))).kind).toBe('unsafe-address');
    const audio = rig().connection.openAudio(rig().refOf(one), rig().signal);
    expect((await rig().failing(audio)).kind).toBe('unsafe-address');
  });

  it('does not live at a metadata address, nor on plain http where that is not allowed', async () => {
    const metadata = rig().connectAgain({ settings: rig().settingsAt('http://169.254.169.254') });
    expect((await rig().failing(metadata.listLines(rig().signal))).kind).toBe('unsafe-address');
    const strict = rig().connectAgain({ allowInsecure: false });
    expect((await rig().failing(strict.listLines(rig().signal))).kind).toBe('unsafe-address');
    expect(rig().simulator.requests).toEqual([]);
  });
}
