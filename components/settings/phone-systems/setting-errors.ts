import { ClientError } from '#lib/client/request/client-error.ts';
import type { SettingField } from '#lib/domain/setting-field.ts';

/** What the server found wrong with each setting, as a sentence to stand beside it, by the setting's name. */
export function settingErrors(error: Error | null, fields: readonly SettingField[]): Record<string, string> {
  const reported = error instanceof ClientError ? Object.entries(error.details.fields ?? {}) : [];
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const path = `settings.${name}`;
      const found = reported.find(([field]) => field === path || field.startsWith(`${path}.`));
      return found ? [[name, found[1]]] : [];
    }),
  );
}
