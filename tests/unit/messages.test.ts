import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/domain/languages.ts';
import type { Messages } from '#lib/messages/define.ts';
import { translatorOf } from '#lib/messages/translator.ts';
import { literalWords } from '#tests/support/literal-words.ts';
import { argumentsOf, samplesFor } from '#tests/support/message-arguments.ts';

type Catalog = Messages<Record<string, string>>;

const AREAS = ['access', 'common', 'crash', 'inbox', 'keyboard', 'phone-systems', 'server', 'settings', 'voicemail'];
const PLURALS = [0, 1, 2, 5, 1_000_000];

/** Names that are alike in every language, and strings that only read like words. */
const ALLOWED: ReadonlySet<string> = new Set(['Aftertone', 'XXXX-XXXX']);

const catalogs = new Map<string, Catalog>();
for (const area of AREAS)
  for (const language of Object.keys(LANGUAGES)) {
    const { messages } = await import(path.resolve(`lib/messages/${area}/${language}.ts`));
    catalogs.set(`${area}/${language}`, messages);
  }
const catalogOf = (area: string, language: string) => catalogs.get(`${area}/${language}`) ?? {};

/** Everything that a program of Aftertone is made of, but for the catalogs. */
const sources = globSync(['{app,components,lib}/**/*.{ts,tsx}', '*.ts'])
  .filter((file) => !file.startsWith('lib/messages/'))
  .map((file) => ({ file, source: readFileSync(file, 'utf8') }));

describe.each(AREAS)('the catalogs of %s', (area) => {
  const english = catalogOf(area, 'en');

  it.each(Object.keys(LANGUAGES))(
    'have the messages of the English one, with its arguments and tags: %s',
    (language) => {
      const catalog = catalogOf(area, language);
      expect(Object.keys(catalog).sort()).toEqual(Object.keys(english).sort());
      for (const [key, message] of Object.entries(english))
        expect({ key, arguments: argumentsOf(catalog[key] ?? '') }).toEqual({ key, arguments: argumentsOf(message) });
    },
  );

  it.each(Object.keys(LANGUAGES))('make a sentence of each message, whatever the numbers: %s', (language) => {
    const catalog = catalogOf(area, language);
    const t = translatorOf(catalog, language);
    const odd: string[] = [];
    for (const [key, message] of Object.entries(catalog))
      for (const values of samplesFor(argumentsOf(message), PLURALS)) {
        const said = [t.rich(key, values)].flat().join('');
        if (said.trim() === '' || /[{}<>]|undefined|NaN/.test(said)) odd.push(`${key}: ${said}`);
      }
    expect(odd).toEqual([]);
  });

  it('are all used', () => {
    const quoted = new Set(sources.flatMap(({ source }) => source.match(/(?<=['"])[a-z]\w*(?=['"])/g) ?? []));
    expect(Object.keys(english).filter((key) => !quoted.has(key))).toEqual([]);
  });
});

describe('the words in the catalogs', () => {
  const texts = (language: string) =>
    AREAS.flatMap((area) =>
      Object.entries(catalogOf(area, language)).flatMap(([key, message]) => {
        const t = translatorOf(catalogOf(area, language), language);
        return samplesFor(argumentsOf(message), [5]).map(
          (values) => `${area} ${key}: ${[t.rich(key, values)].flat().join('')}`,
        );
      }),
    );
  const odd = (language: string, pattern: RegExp) =>
    texts(language).filter((text) => pattern.test(text.replace(/^\S+ \S+ /, '')));

  it.each(Object.keys(LANGUAGES))('have printed apostrophes, quotes and dots: %s', (language) => {
    expect(odd(language, /['"]|\.\.\.| {2}/)).toEqual([]);
  });

  it('are spaced as French is printed', () => {
    expect(
      odd(
        'fr',
        /[^\s\u00a0\u202f\d][;!?»]|\p{L}:(?![/\d])|(?<![\u00a0\u202f])[:»](?= |$)|[ ][:;!?»]|«[^\u00a0\u202f]/u,
      ),
    ).toEqual([]);
  });

  it('have a space before three dots that follow a German word', () => {
    expect(odd('de', /[^\u00a0]…/)).toEqual([]);
  });

  it('open Spanish questions and calls', () => {
    expect(odd('es', /^[^¿]*\?|^[^¡]*!/)).toEqual([]);
  });
});

describe('the words in the sources', () => {
  const read = sources.filter(
    ({ file }) => /^(components|app|lib\/client)\//.test(file) && !file.startsWith('app/api/'),
  );

  it('are found wherever a person reads them, and only there', () => {
    const source = `
      const all = (
        <p className="flex w-full" title="Hint" aria-label={isOpen ? \`Close \${name}\` : undefined}>
          Words {count > 1 && 'several'} {t('key')} {kind === 'one' ? <b>{'Other'}</b> : '·'}
        </p>
      );
      notify({ text: 'Saved.', tone: 'done', about: 'key' });
      throw new Error('Nobody reads this one');
      say(\`\${name} is gone.\`);
    `;
    const found = ['Hint', 'Close {}', 'Words', 'several', 'Other', 'Saved.', '{} is gone.'];
    expect(literalWords('a.tsx', source, ALLOWED).map(({ text }) => text)).toEqual(found);
    expect(literalWords('a.tsx', source, new Set(found))).toEqual([]);
  });

  it('are none that a person reads', () => {
    const left = read.flatMap(({ file, source }) =>
      literalWords(file, source, ALLOWED).map(({ line, text }) => `${file}:${line} ${text}`),
    );
    expect(left).toEqual([]);
  });
});
