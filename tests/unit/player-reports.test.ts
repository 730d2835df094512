import { describe, expect, it } from 'vitest';
import { type ListenReport, ListenReports } from '#lib/client/player/listens.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import { newId } from '#lib/domain/ids.ts';

function aFeed(memberId = 'maya', kept = new Map<string, string>()) {
  const sent: ListenReport[] = [];
  const leaving: ListenReport[] = [];
  const deps = {
    memberId,
    sent,
    leaving,
    kept,
    refusal: null as Error | null,
    async send(report: ListenReport) {
      if (deps.refusal) throw deps.refusal;
      sent.push(report);
    },
    sendLeaving: (report: ListenReport) => void leaving.push(report),
    storage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    },
  };
  return deps;
}

const listen = (to: number, listenId = newId(), ended = false) => ({
  voicemailId: 'v1',
  body: { listenId, ranges: [[0, to]] as [number, number][], ended },
});
const offline = new ClientError('unreachable', 'No connection.');

describe('reporting what was played', () => {
  it('sends a report and enqueues nothing more', async () => {
    const deps = aFeed();
    await new ListenReports(deps).report(listen(5));
    expect(deps.sent).toMatchObject([{ voicemailId: 'v1', memberId: 'maya', body: { ranges: [[0, 5]] } }]);
    expect(deps.kept.size).toBe(0);
  });

  it('keeps what did not get through and sends it with the next, the newest of each listen only', async () => {
    const deps = aFeed();
    const reports = new ListenReports(deps);
    const id = newId();
    deps.refusal = offline;
    await reports.report(listen(5, id));
    await reports.report(listen(10, id));
    deps.refusal = null;
    await reports.report(listen(3));
    expect(deps.sent.map(({ body }) => body.ranges[0]?.[1])).toEqual([10, 3]);
  });

  it('keeps it over a reload', async () => {
    const deps = aFeed();
    deps.refusal = offline;
    await new ListenReports(deps).report(listen(5));
    const again = aFeed('maya', deps.kept);
    await new ListenReports(again).sendPending();
    expect(again.sent).toHaveLength(1);
    expect(deps.kept.size).toBe(0);
  });

  it('never sends as one member what another has heard', async () => {
    const deps = aFeed('maya');
    deps.refusal = offline;
    await new ListenReports(deps).report(listen(5));
    const tom = aFeed('tom', deps.kept);
    await new ListenReports(tom).sendPending();
    expect(tom.sent).toEqual([]);
    const maya = aFeed('maya', deps.kept);
    await new ListenReports(maya).sendPending();
    expect(maya.sent).toHaveLength(1);
  });

  it('waits for the sign-in, but discards what is refused for good', async () => {
    const deps = aFeed();
    const reports = new ListenReports(deps);
    deps.refusal = new ClientError('signed-out', 'Signed out.');
    await reports.report(listen(5));
    expect(deps.kept.size).toBe(1);
    deps.refusal = new ClientError('not-found', 'Erased.');
    await reports.sendPending();
    expect(deps.kept.size).toBe(0);
  });

  it('sends a report made while another is on its way', async () => {
    const deps = aFeed();
    const reports = new ListenReports(deps);
    const id = newId();
    await Promise.all([reports.report(listen(5, id)), reports.report(listen(9, id, true))]);
    expect(deps.sent.at(-1)?.body).toMatchObject({ ranges: [[0, 9]], ended: true });
    expect(deps.kept.size).toBe(0);
  });

  it('sends at once when the page goes, and still enqueues it, since nobody hears the answer', () => {
    const deps = aFeed();
    new ListenReports(deps).reportLeaving(listen(5));
    expect(deps.leaving).toHaveLength(1);
    expect(deps.kept.size).toBe(1);
  });
});
