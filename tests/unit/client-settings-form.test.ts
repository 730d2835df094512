import { describe, expect, it } from 'vitest';
import { readSettings } from '#components/settings/phone-systems/read-settings.ts';
import { settingErrors } from '#components/settings/phone-systems/setting-errors.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { SettingField } from '#lib/domain/setting-field.ts';

const field = (name: string, facts: Partial<SettingField> = {}): SettingField => ({
  name,
  label: `The ${name}`,
  kind: 'text',
  isSecret: false,
  isRequired: false,
  initial: null,
  choices: [],
  ...facts,
});

const FIELDS = [
  field('address', { kind: 'address' }),
  field('password', { isSecret: true }),
  field('boxes', { kind: 'list-or-all' }),
  field('tags', { kind: 'list' }),
];

function formOf(entries: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.set(name, value);
  return form;
}

describe('settings read from a form', () => {
  const read = (entries: Record<string, string>) => readSettings(formOf(entries), FIELDS);

  it('leave out what was left empty, and blanks around everything but secrets', () => {
    expect(read({ address: ' https://pbx ', password: ' x ', tags: '' })).toEqual({
      address: 'https://pbx',
      password: ' x ',
    });
    expect(read({ address: '  ', password: '' })).toEqual({});
  });

  it('take a list by commas, spaces or lines, or everything, or nothing', () => {
    expect(read({ tags: 'a, b\nc;d' })).toEqual({ tags: ['a', 'b', 'c', 'd'] });
    expect(read({ boxes: 'all' })).toEqual({ boxes: 'all' });
    expect(read({ boxes: 'these', 'boxes.list': '8001 8002' })).toEqual({ boxes: ['8001', '8002'] });
    expect(read({ boxes: 'none' })).toEqual({});
  });
});

describe('changes to saved settings', () => {
  const saved = { address: 'https://pbx\nsecond', boxes: ['8001', '8002'], tags: ['a'] };
  const shown = { address: 'https://pbx\r\nsecond ', boxes: 'these', 'boxes.list': '8001, 8002', tags: 'a' };
  const read = (entries: Record<string, string>) => readSettings(formOf(entries), FIELDS, saved);

  it('are none where the form holds what is saved', () => {
    expect(read(shown)).toEqual({});
  });

  it('are what was changed, and secrets that were entered', () => {
    expect(read({ ...shown, address: 'https://other', password: 'x' })).toEqual({
      address: 'https://other',
      password: 'x',
    });
    expect(read({ ...shown, boxes: 'all' })).toEqual({ boxes: 'all' });
  });

  it('take out what was emptied, and a secret only where that was asked for', () => {
    expect(read({ ...shown, address: '', boxes: 'none', 'password.clear': 'on' })).toEqual({
      address: null,
      boxes: null,
      password: null,
    });
  });
});

describe('what is wrong with settings', () => {
  it('is the sentence that the server sent, beside its field, also for a part of a list', () => {
    const error = new ClientError('invalid-request', 'no', {
      fields: { 'settings.address': 'Enter a URL.', 'settings.tags.1': 'This is required.', label: 'Too long.' },
    });
    expect(settingErrors(error, FIELDS)).toEqual({ address: 'Enter a URL.', tags: 'This is required.' });
    expect(settingErrors(new Error('other'), FIELDS)).toEqual({});
  });
});
