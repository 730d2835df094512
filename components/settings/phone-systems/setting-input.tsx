import { LongTextField } from '#components/ui/long-text-field.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { ListOrAllInput } from './list-or-all-input.tsx';
import { clearName } from './read-settings.ts';
import type { SettingInputProps } from './setting-input-props.ts';

const KEPT = 'Kept unless you write another';

/** One setting, drawn from its description alone. */
export function SettingInput({ field, error, isStored = false }: SettingInputProps) {
  const mayBeTakenOut = isStored && !field.isRequired && field.initial === null && field.kind !== 'list-or-all';
  return (
    <div>
      <Input {...{ field, error, isStored }} />
      {mayBeTakenOut && (
        <label className="mt-1 flex min-h-6 items-center gap-2 text-muted text-sm pointer-coarse:min-h-11">
          <input type="checkbox" name={clearName(field.name)} className="size-4 accent-ink" />
          Remove what is stored
        </label>
      )}
    </div>
  );
}

function Input({ field, error, isStored = false }: SettingInputProps) {
  const { name, hint, kind, initial } = field;
  const isRequired = field.isRequired && !isStored;
  const label =
    field.isRequired || kind === 'choice' || initial !== null ? field.label : <Optional label={field.label} />;
  const placeholder = isStored ? KEPT : field.placeholder;
  const shared = { name, label, hint, error, required: isRequired, placeholder };
  if (kind === 'choice') {
    const asStored = isStored ? [{ value: '', label: KEPT }] : [];
    return (
      <SelectField
        {...{ name, label, hint, error }}
        choices={[...asStored, ...field.choices]}
        defaultValue={isStored ? '' : (initial ?? undefined)}
      />
    );
  }
  if (kind === 'list-or-all') return <ListOrAllInput {...{ field, error, isStored }} />;
  if (kind === 'long-text') return <LongTextField {...shared} spellCheck={false} className="font-mono text-sm" />;
  if (field.isSecret)
    return <PasswordField {...shared} autoComplete="new-password" what={unlessAcronym(field.label)} maxLength={2000} />;
  const address = { inputMode: 'url', autoCapitalize: 'off' } as const;
  return (
    <TextField
      {...shared}
      {...(kind === 'address' ? address : {})}
      defaultValue={isStored ? undefined : (initial ?? undefined)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** A label as it stands within a sentence: "password", "API key". */
function unlessAcronym(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function Optional({ label }: { label: string }) {
  return (
    <>
      {label} <span className="font-normal text-muted">(optional)</span>
    </>
  );
}
