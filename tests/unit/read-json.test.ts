import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readItems, readJson, textField } from '#lib/providers/http/read-json.ts';
import { providerErrorOf } from '../support/provider-tools.ts';

const replyOf = (text: string) => ({
  status: 200,
  headers: {},
  text: async () => text,
  stream: () => new ReadableStream<Uint8Array>(),
});
const item = z.object({ id: z.string(), caller: z.object({ number: z.string() }), kind: z.enum(['a', 'b']) });

describe('reading JSON', () => {
  it('gives what the schema knows and drops the rest', async () => {
    const text = '{"id":"1","caller":{"number":"+1"},"kind":"a","new":true}';
    expect(await readJson(replyOf(text), item)).toEqual({ id: '1', caller: { number: '+1' }, kind: 'a' });
  });

  it.each([
    ['<!doctype html><title>Sign in, Maya</title>', 'html-page'],
    ['{"id":"Maya', 'not-json'],
    ['', 'not-json'],
  ])('does not understand %s', async (text, reason) => {
    const error = await providerErrorOf(readJson(replyOf(text), item));
    expect([error.kind, error.reason, error.cause]).toEqual(['reply-not-understood', reason, undefined]);
  });

  it('names paths and what was expected, never values', async () => {
    const text = '{"id":"Maya","caller":{"number":["+14155550199"]},"kind":"secret words"}';
    const error = await providerErrorOf(readJson(replyOf(text), item));
    expect(error.where).toBe('caller.number string; kind invalid_value');
    expect(`${error.message}${String(error.cause)}`).not.toMatch(/Maya|4155|secret/);
  });

  it('names a few paths of many', async () => {
    const error = await providerErrorOf(readJson(replyOf(JSON.stringify(Array(50).fill(1))), z.array(item)));
    expect(error.where?.split('; ')).toHaveLength(5);
  });
});

describe('reading items', () => {
  it('quarantines a malformed one with its ref and goes on', () => {
    const good = { id: '1', caller: { number: '+1' }, kind: 'a' };
    const { parsed, malformed } = readItems([good, { id: '2' }, 'nonsense', null], item, (one) => textField(one, 'id'));
    expect(parsed).toEqual([good]);
    expect(malformed.map(({ ref }) => ref)).toEqual(['2', null, null]);
    expect(malformed[0]?.reason).toMatchObject({ fields: [{ path: 'caller', expected: 'object' }, { path: 'kind' }] });
    expect(malformed[1]?.reason).toMatchObject({ fields: [{ path: '', expected: 'object' }] });
  });
});
