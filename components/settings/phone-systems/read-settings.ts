import type { SettingField } from '#lib/domain/setting-field.ts';
import type { SavedSettingsWire } from '#lib/wire/accounts.ts';

/** Name of the input that holds the list, where a list or everything can be chosen. */
export const listName = (name: string) => `${name}.list`;
/** Name of the checkbox that takes a saved secret out. */
export const clearName = (name: string) => `${name}.clear`;

/**
 * The settings as a form holds them; what was left empty is left out. Over saved ones only what was changed: null takes a
 * setting out.
 */
export function readSettings(
  form: FormData,
  fields: readonly SettingField[],
  saved: SavedSettingsWire['values'] = {},
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const before = saved[field.name];
      if (form.has(clearName(field.name))) return [[field.name, null]];
      const value = read(form, field);
      if (value === undefined) return before === undefined ? [] : [[field.name, null]];
      return plain(value) === plain(before) ? [] : [[field.name, value]];
    }),
  );
}

function read(form: FormData, { name, kind, isSecret }: SettingField): string | string[] | undefined {
  const typed = textOf(form, name);
  if (kind === 'list') return listOf(typed);
  if (kind === 'list-or-all')
    return typed === 'these' ? listOf(textOf(form, listName(name))) : typed === 'all' ? typed : undefined;
  // A password may begin or end with a space.
  const value = isSecret ? typed : typed.trim();
  return value === '' ? undefined : value;
}

/** To be compared: a text area ends its lines in its own way, and what surrounds a value was trimmed. */
function plain(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value.trim().replaceAll('\r\n', '\n') : JSON.stringify(value ?? null);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function listOf(text: string): string[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return parts.length === 0 ? undefined : parts;
}
