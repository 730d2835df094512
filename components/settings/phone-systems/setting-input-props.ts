import type { SettingField } from '#lib/domain/setting-field.ts';

export interface SettingInputProps {
  field: SettingField;
  error: string | undefined;
  /** What is saved: a value to be changed, `true` for a secret, `null` for nothing; undefined where nothing was ever saved. */
  saved?: string | string[] | true | null | undefined;
}
