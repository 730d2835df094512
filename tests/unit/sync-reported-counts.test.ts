import { describe, expect, it } from 'vitest';
import { pullTurn } from '#lib/sync/pull.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { aConnectingTeam, aPhoneSystem } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';

describe('a first import', () => {
  it('is told as so many of how many, back to when, until it is at its end', async () => {
    const team = await aConnectingTeam();
    const { provider, settings, world } = await aPhoneSystem('portsip', 250);
    const body = { provider, label: 'The practice', settings };
    const ask = { body, idempotencyKey: null, signal: never };
    const { id } = await addPhoneSystem(team.room, team.administrator, ask);
    const told: [number, number | null | undefined, string | null | undefined][] = [];
    for (let end = 'more'; end === 'more'; ) {
      end = await pullTurn(team.worker, id, never);
      const { voicemails, firstImport } = await getPhoneSystem(team.room, team.administrator, { id });
      told.push([voicemails, firstImport?.total, firstImport?.backTo]);
    }
    const newestFirst = world.newestFirst().map(({ receivedAt }) => new Date(receivedAt).toISOString().slice(0, 19));
    const [beforeSweep, ...sweeping] = told.slice(0, -1);
    expect(beforeSweep?.[1]).toBeNull();
    expect(new Set(sweeping.map(([, total]) => total))).toEqual(new Set([250]));
    expect(new Set(sweeping.map(([voicemails]) => voicemails)).size).toBeGreaterThan(2);
    for (const [voicemails, , backTo] of told.slice(0, -1))
      expect(backTo?.slice(0, 19)).toBe(newestFirst[voicemails - 1]);
    expect(told.at(-1)).toEqual([250, undefined, undefined]);
  });
});
