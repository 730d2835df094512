import { describe, expect, it } from 'vitest';
import { pullTurn } from '#lib/sync/pull.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { aConnectingTeam, aPhoneSystem } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';

describe('a first import', () => {
  it('is told as so many of how many, back to when, until it is at its end', async () => {
    const team = await aConnectingTeam();
    const { provider, settings, system } = await aPhoneSystem('portsip', 250);
    const body = { provider, label: 'The practice', settings };
    const ask = { body, idempotencyKey: null, signal: never };
    const { id } = await addPhoneSystem(team.deps, team.administrator, ask);
    const reported: [number, number | null | undefined, string | null | undefined][] = [];
    for (let end = 'more'; end === 'more'; ) {
      end = await pullTurn(team.worker, id, never);
      const { voicemails, firstImport } = await getPhoneSystem(team.deps, team.administrator, { id });
      reported.push([voicemails, firstImport?.total, firstImport?.backTo]);
    }
    const newestFirst = system.newestFirst().map(({ receivedAt }) => new Date(receivedAt).toISOString().slice(0, 19));
    const [beforeFullSync, ...fullSyncing] = reported.slice(0, -1);
    expect(beforeFullSync?.[1]).toBeNull();
    expect(new Set(fullSyncing.map(([, total]) => total))).toEqual(new Set([250]));
    expect(new Set(fullSyncing.map(([voicemails]) => voicemails)).size).toBeGreaterThan(2);
    for (const [voicemails, , backTo] of reported.slice(0, -1))
      expect(backTo?.slice(0, 19)).toBe(newestFirst[voicemails - 1]);
    expect(reported.at(-1)).toEqual([250, undefined, undefined]);
  });
});
