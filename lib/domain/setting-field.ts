import * as z from 'zod/mini';

/**
 * How one setting is asked for: a line of text, an address, one of several choices, a list, a list or everything there
 * is, a text of several lines.
 */
export const SETTING_KINDS = ['text', 'address', 'choice', 'list', 'list-or-all', 'long-text'] as const;

/** One setting of a phone system as a form asks for it. Survives JSON: the browser draws the form from nothing else. */
export const settingField = z.object({
  /** Its key among the settings. */
  name: z.string(),
  label: z.string(),
  /** What to write here and where to find it. */
  hint: z.optional(z.string()),
  kind: z.enum(SETTING_KINDS),
  /** Never shown as typed, never sent back. */
  isSecret: z.boolean(),
  isRequired: z.boolean(),
  /** What is taken when nothing is written; null: nothing. */
  initial: z.nullable(z.string()),
  placeholder: z.optional(z.string()),
  /** For `choice`, in order. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  /** For `list-or-all`: what "everything" is called. */
  all: z.optional(z.string()),
});
export type SettingField = z.infer<typeof settingField>;
