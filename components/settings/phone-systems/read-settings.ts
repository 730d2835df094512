import type { SettingField } from '#lib/domain/setting-field.ts';

/** Name of the input that holds the list, where a list or everything can be chosen. */
export const listName = (name: string) => `${name}.list`;
/** Name of the checkbox that takes a stored setting out. */
export const clearName = (name: string) => `${name}.clear`;

/**
 * The settings as a form holds them; what was left empty is left out. Where a stored setting is to be taken out it is
 * null.
 */
export function readSettings(form: FormData, fields: readonly SettingField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = form.has(clearName(field.name)) ? null : read(form, field);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function read(form: FormData, { name, kind, isSecret }: SettingField): unknown {
  const typed = textOf(form, name);
  if (kind === 'list') return listOf(typed);
  if (kind === 'list-or-all') return typed === 'these' ? listOf(textOf(form, listName(name))) : LIST_CHOICES[typed];
  // A password may begin or end with a space.
  const value = isSecret ? typed : typed.trim();
  return value === '' ? undefined : value;
}

/** `none` leaves it out; `out` takes out what is stored. */
const LIST_CHOICES: Record<string, 'all' | null> = { all: 'all', out: null };

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function listOf(text: string): string[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return parts.length === 0 ? undefined : parts;
}
