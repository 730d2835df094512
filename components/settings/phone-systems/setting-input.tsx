import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { LongTextField } from '#components/ui/long-text-field.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { ListOrAllInput } from './list-or-all-input.tsx';
import { clearName } from './read-settings.ts';
import type { SettingInputProps } from './setting-input-props.ts';

/** Stands for a secret that is saved and never shown. */
const HIDDEN = '••••••••';

/** One setting, drawn from its description alone. */
export function SettingInput({ field, error, saved }: SettingInputProps) {
  const t = useMessages('phoneSystems');
  const mayBeTakenOut = saved === true && !field.isRequired;
  return (
    <div>
      <Input {...{ field, error, saved }} />
      {mayBeTakenOut && (
        <label className="mt-1 flex min-h-6 items-center gap-2 text-muted text-sm pointer-coarse:min-h-11">
          <input type="checkbox" name={clearName(field.name)} className="size-4 accent-ink" />
          {t('removeSaved')}
        </label>
      )}
    </div>
  );
}

function Input({ field, error, saved }: SettingInputProps) {
  const { name, hint, kind, initial, placeholder } = field;
  const label =
    field.isRequired || kind === 'choice' || initial !== null ? field.label : <Optional label={field.label} />;
  const value = startValue(initial, saved);
  const shared = { name, label, hint, error, required: field.isRequired, placeholder };
  if (kind === 'choice')
    return <SelectField {...{ name, label, hint, error }} choices={field.choices} defaultValue={value} />;
  if (kind === 'list-or-all') return <ListOrAllInput {...{ field, error, saved }} />;
  if (kind === 'long-text')
    return <LongTextField {...shared} defaultValue={value} spellCheck={false} className="font-mono text-sm" />;
  if (field.isSecret) return <SecretInput {...{ field, error, saved }} />;
  const address = { inputMode: 'url', autoCapitalize: 'off' } as const;
  return (
    <TextField
      {...shared}
      {...(kind === 'address' ? address : {})}
      defaultValue={value}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function SecretInput({ field, error, saved }: SettingInputProps) {
  const t = useMessages('phoneSystems');
  const { language } = useLocale();
  const isSaved = saved === true;
  return (
    <PasswordField
      name={field.name}
      label={field.isRequired ? field.label : <Optional label={field.label} />}
      hint={isSaved ? t('savedSecret') : field.hint}
      error={error}
      required={field.isRequired && !isSaved}
      placeholder={isSaved ? HIDDEN : field.placeholder}
      autoComplete="new-password"
      what={language === 'de' ? field.label : unlessAcronym(field.label)}
      maxLength={2000}
    />
  );
}

/** What the field holds at first. Of a phone system whose settings are saved, only what is saved. */
function startValue(initial: string | null, saved: SettingInputProps['saved']): string | undefined {
  if (saved === undefined) return initial ?? undefined;
  if (Array.isArray(saved)) return saved.join(', ');
  return typeof saved === 'string' ? saved : undefined;
}

/** A label as it stands within a sentence: "password", "API key". German keeps its capitals. */
function unlessAcronym(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function Optional({ label }: { label: string }) {
  const t = useMessages('phoneSystems');
  return t.rich<ReactNode>('optional', {
    label,
    small: (words) => (
      <span key="optional" className="font-normal text-muted">
        {words}
      </span>
    ),
  });
}
