import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';

/**
 * Messages of one area in one language, by key, compiled from ICU MessageFormat (https://unicode-org.github.io/icu/userguide/format_parse/messages/).
 * The source text lives on in the type alone, from which the values a message needs are known.
 */
export type Messages<Source> = { readonly [Key in keyof Source]: CompiledMessage & { readonly source?: Source[Key] } };

/**
 * Compiles the messages of an area, in English, which names the keys. Throws where one isn't valid ICU. For the browser this
 * runs while the app is built (`precompile.mjs`), so that no page loads the parser.
 */
export function defineMessages<const Source extends Record<string, string>>(source: Source): Messages<Source> {
  return compiled(source);
}

/** Compiles the messages of an area in another language: a message for each key of the English ones, no more and no less. */
export function translate<English extends Messages<Record<string, string>>>(
  source: Record<keyof English, string>,
): English {
  return compiled(source);
}

/** The one place where types are told what the values are: a source text becomes a compiled message of the same key. */
function compiled<Compiled>(source: Record<string, string>): Compiled {
  return Object.fromEntries(Object.entries(source).map(([key, text]) => [key, compile(text)])) as Compiled;
}
