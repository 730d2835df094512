import type { GetICUArgs } from '@schummar/icu-type-parser';
import format, { type FormatOptions, type FormatValues } from 'icu-minify/format';
import type { Messages } from './define.ts';

/** A value for each argument of a source text: what `{name}`, `{count, plural, …}` and `{kind, select, …}` need. */
type ValuesOf<Source, Value = never> = Source extends string
  ? GetICUArgs<Source, { ICUArgument: string | number | Value; ICUNumberArgument: number; ICUDateArgument: Date }>
  : never;

type SourceOf<Message> = Message extends { readonly source?: infer Source } ? Source : never;

/** The values that a message of a catalog needs; those without a format of their own may also be a `Value`. */
export type MessageValues<Message, Value = never> = ValuesOf<SourceOf<Message>, Value>;

/** Puts messages of one area into words. A key that isn't there, or a value left out, doesn't compile. */
export interface Translator<Area> {
  <Key extends keyof Area & string>(
    key: Key,
    ...values: keyof ValuesOf<SourceOf<Area[Key]>> extends never ? [] : [ValuesOf<SourceOf<Area[Key]>>]
  ): string;
  /** BCP 47, of the messages' language: for dates and times beside them. */
  readonly locale: string;
  /** For a message with tags (`<b>…</b>`): each tag is a function of what stands between. */
  rich<Element>(key: keyof Area & string, values: FormatValues<Element>): string | Element | (string | Element)[];
}

/** The translator of an area's messages. `locale`: BCP 47, of the messages' language; its numbers and plurals are used. */
export function translatorOf<Area>(messages: Area, locale: string): Translator<Area> {
  const options = { formatters: formattersOf(locale) };
  const rich = <Element>(key: keyof Area & string, values?: FormatValues<Element>) =>
    format((messages as Messages<Record<string, string>>)[key] ?? key, locale, values, options);
  return Object.assign((key: keyof Area & string, values?: object) => String(rich(key, values as FormatValues)), {
    rich,
    locale,
  });
}

/** `Intl` objects take long to make: one of each kind and options is kept. */
function formattersOf(locale: string): FormatOptions['formatters'] {
  const kept = new Map<string, unknown>();
  const once =
    <Asked, Made>(kind: string, make: (asked: Asked) => Made) =>
    (_: unknown, asked?: unknown): Made => {
      const key = kind + JSON.stringify(asked);
      if (!kept.has(key)) kept.set(key, make(asked as Asked));
      return kept.get(key) as Made;
    };
  return {
    getNumberFormat: once('number', (asked: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, asked)),
    getDateTimeFormat: once('date', (asked: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, asked)),
    getPluralRules: once('plural', (asked: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, asked)),
  };
}
