import type { SettingField } from '#lib/domain/setting-field.ts';

export interface SettingInputProps {
  field: SettingField;
  error: string | undefined;
  /** The setting is stored: left empty it stays. */
  isStored?: boolean;
}
