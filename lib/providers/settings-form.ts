import { type ZodType, z } from 'zod';
import { type SettingField, settingField } from '#lib/domain/setting-field.ts';

/** What people are told about one setting, in its schema: `.meta({ label: 'API key', secret: true } satisfies SettingMeta)`. */
export interface SettingMeta {
  label: string;
  /** What to write here and where to find it. */
  hint?: string;
  /** A key or password: never shown as typed. */
  secret?: true;
  /** Of several lines, such as a certificate. */
  long?: true;
  placeholder?: string;
  /** What each value of an enum is called. */
  choices?: Record<string, string>;
  /** What "all" is called, where it may stand in place of a list. */
  all?: string;
}

/** The parts of JSON Schema, with our own words among them, that a form is drawn from. */
const property = z.object({
  label: z.string().min(1),
  hint: z.string().optional(),
  secret: z.literal(true).optional(),
  long: z.literal(true).optional(),
  placeholder: z.string().optional(),
  choices: z.record(z.string(), z.string()).default({}),
  all: z.string().optional(),
  default: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.object({ type: z.string(), const: z.string().optional() })).optional(),
});
type Property = z.infer<typeof property>;

const drawable = z.object({
  properties: z.record(z.string(), property),
  required: z.array(z.string()).default([]),
});

/**
 * The form that a settings schema asks for, in the schema's order. Throws ZodError for a setting without a label, or one
 * of a kind that no form draws: the provider suite finds it.
 */
export function settingsForm(schema: ZodType): SettingField[] {
  const { properties, required } = drawable.parse(z.toJSONSchema(schema, { io: 'input' }));
  return Object.entries(properties).map(([name, told]) => {
    const { label, hint, placeholder, all } = told;
    return settingField.parse({
      ...{ name, label, hint, placeholder, all },
      kind: kindOf(told),
      isSecret: told.secret ?? false,
      isRequired: required.includes(name),
      initial: told.default ?? null,
      choices: (told.enum ?? []).map((value) => ({ value, label: told.choices[value] ?? value })),
    });
  });
}

function kindOf({ type, format, long, enum: choices, anyOf = [] }: Property): SettingField['kind'] | null {
  if (choices !== undefined) return 'choice';
  if (type === 'array') return 'list';
  if (anyOf.some((one) => one.type === 'array') && anyOf.some((one) => one.const === 'all')) return 'list-or-all';
  if (type !== 'string') return null;
  if (long) return 'long-text';
  return format === 'uri' ? 'address' : 'text';
}
