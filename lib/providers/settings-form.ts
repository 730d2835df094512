import { type ZodType, z } from 'zod';
import { SETTING_KINDS, type SettingField } from '#lib/domain/setting-field.ts';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import { isSentenceKey } from '#lib/messages/words.ts';

/**
 * What people are told about one setting, in its schema, as messages of the `server` catalog:
 * `.meta({ label: 'settingApiKey', secret: true } satisfies SettingMeta)`.
 */
export interface SettingMeta {
  label: SentenceKey;
  /** What to write here and where to find it. */
  hint?: SentenceKey;
  /** A key or password: never shown as typed. */
  secret?: true;
  /** Of several lines, such as a certificate. */
  long?: true;
  placeholder?: string;
  /** What each value of an enum is called. */
  choices?: Record<string, SentenceKey>;
  /** What "all" is called, where it may stand in place of a list. */
  all?: SentenceKey;
}

const message = z.custom<SentenceKey>(isSentenceKey);

/** A {@link SettingField} before its texts are put into words. */
const askedSetting = z.object({
  name: z.string(),
  label: message,
  hint: message.optional(),
  kind: z.enum(SETTING_KINDS),
  isSecret: z.boolean(),
  isRequired: z.boolean(),
  initial: z.string().nullable(),
  placeholder: z.string().optional(),
  choices: z.array(z.object({ value: z.string(), label: message })),
  all: message.optional(),
});
export type AskedSetting = z.infer<typeof askedSetting>;

/** The parts of JSON Schema, with our own words among them, that a form is drawn from. */
const property = z.object({
  label: message,
  hint: message.optional(),
  secret: z.literal(true).optional(),
  long: z.literal(true).optional(),
  placeholder: z.string().optional(),
  choices: z.record(z.string(), message).default({}),
  all: message.optional(),
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
 * The form that a settings schema asks for, in the schema's order. Throws ZodError for a setting or choice without a label, or one
 * of a kind that no form draws: the provider suite finds it.
 */
export function settingsForm(schema: ZodType): AskedSetting[] {
  const { properties, required } = drawable.parse(z.toJSONSchema(schema, { io: 'input' }));
  return Object.entries(properties).map(([name, reported]) => {
    const { label, hint, placeholder, all } = reported;
    return askedSetting.parse({
      ...{ name, label, hint, placeholder, all },
      kind: kindOf(reported),
      isSecret: reported.secret ?? false,
      isRequired: required.includes(name),
      initial: reported.default ?? null,
      choices: (reported.enum ?? []).map((value) => ({ value, label: reported.choices[value] })),
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
