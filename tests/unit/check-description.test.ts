import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from '#lib/simulators/kit.ts';
import { loadDescription } from '../contract/check-description.ts';

const description = loadDescription('phone-inc');
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'x-api-key': 'k' };

function exchange(given: Partial<RecordedRequest> = {}): RecordedRequest {
  const body = JSON.stringify({ unlistened_count: 0, voicemails: [] });
  return {
    method: 'GET',
    path: '/api/v1/voicemails',
    at: 0,
    headers: { 'x-api-key': 'k' },
    body: '',
    fault: null,
    reply: { status: 200, headers: JSON_TYPE, body },
    ...given,
  };
}

describe('holding exchanges against a description', () => {
  it('finds no fault with what is as described', () => {
    expect(description.faultsIn([exchange(), exchange({ reply: null })])).toEqual([]);
  });

  it.each<[string, Partial<RecordedRequest>]>([
    ['not described', { path: '/api/v1/calls' }],
    ['not described', { method: 'PUT', path: '/api/v1/voicemails/1' }],
    ['not described', { path: '/api/v1/voicemails/a/b' }],
    ['query parameter page is not described', { path: '/api/v1/voicemails?page=2' }],
    ['header parameter X-Api-Key is missing', { headers: {} }],
    ['a body is not described', { body: 'x' }],
    ['the body is missing', { method: 'PATCH', path: '/api/v1/voicemails/1', headers: FORM, reply: null }],
    [
      'body/listened',
      { method: 'PATCH', path: '/api/v1/voicemails/1', headers: FORM, body: 'listened=2', reply: null },
    ],
    [
      'media type application/json is not described',
      { method: 'PATCH', path: '/api/v1/voicemails/1', headers: { ...FORM, ...JSON_TYPE }, body: '{}', reply: null },
    ],
    ['status 500 is not described', { reply: { status: 500, headers: JSON_TYPE, body: '{}' } }],
    ["must have required property 'voicemails'", { reply: { status: 200, headers: JSON_TYPE, body: '{}' } }],
    ['no JSON', { reply: { status: 200, headers: JSON_TYPE, body: '<html>' } }],
    [
      'media type text/html is not described',
      { reply: { status: 200, headers: { 'content-type': 'text/html' }, body: '' } },
    ],
    ['must match exactly one schema', { reply: { status: 404, headers: JSON_TYPE, body: '{"oops":1}' } }],
  ])('finds: %s', (fault, given) => {
    expect(description.faultsIn([exchange(given)]).join('\n')).toContain(fault);
  });
});
