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
    expect(read({ boxes: 'kept' })).toEqual({});
  });

  it('take out what is stored only where that was asked for', () => {
    expect(read({ address: 'https://pbx', 'address.clear': 'on', boxes: 'out' })).toEqual({
      address: null,
      boxes: null,
    });
  });
});

describe('what is wrong with settings', () => {
  it('stands beside its field as a sentence, also for a part of a list', () => {
    const error = new ClientError('invalid-request', 'no', {
      fields: { 'settings.address': 'must be an address', 'settings.tags.1': 'is needed', label: 'is needed' },
    });
    expect(settingErrors(error, FIELDS)).toEqual({
      address: 'The address must be an address.',
      tags: 'The tags is needed.',
    });
    expect(settingErrors(new Error('other'), FIELDS)).toEqual({});
  });
});
