import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAILURE_CAUSES, readFailureReason } from '#lib/domain/failure-cause.ts';
import { LANGUAGES, type Language } from '#lib/domain/languages.ts';
import { PLAIN_QUARANTINE_CODES, type QuarantineReason } from '#lib/domain/quarantine.ts';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { DELIVERY_REFUSALS } from '#lib/domain/webhook.ts';
import type { Sentence } from '#lib/messages/sentence.ts';
import { inLanguage } from '#lib/messages/words.ts';
import { collisionSentences } from '#lib/sentences/collisions.ts';
import { partFailed, partsFailed } from '#lib/sentences/failed-parts.ts';
import { accountFailure, causeOfFailure, recordingFailure, testFailure } from '#lib/sentences/failures.ts';
import { identityQuestion } from '#lib/sentences/lines.ts';
import { quarantineSentence } from '#lib/sentences/quarantine.ts';
import { refusalSentences } from '#lib/sentences/webhooks.ts';
import { changeRejected, changeWaits } from '#lib/sentences/write-back.ts';

const languages = Object.keys(LANGUAGES) as Language[];

/** A failure of each cause, as it is kept. */
const failures = FAILURE_CAUSES.map((cause) =>
  cause === 'own-fault'
    ? { kind: 'unreachable', reason: null, status: 502 }
    : { kind: cause === 'unknown' ? 'some-newer-kind' : cause, reason: readFailureReason(cause), status: null },
);

/** Whole words and no leftovers of a message that wanted another value. */
const expectWords = (language: Language, sentence: Sentence) => {
  const said = inLanguage(language, sentence);
  expect(said).toMatch(/^[\p{Lu}\d„«“¿{#*]/u);
  expect(said).toMatch(/[.?]$/);
  expect(said).not.toMatch(/[{}]|undefined|\[object|causes? *$/);
  return said;
};

describe.each(languages)('every reason has words in %s', (language) => {
  it.each(failures)('a failure: %j', (failure) => {
    const part = { part: 'line', ref: 'night', name: 'Night desk', ...failure } as const;
    const voicemail = { ...part, part: 'voicemail' } as const;
    for (const task of ['read', 'part', 'change', 'play'] as const)
      expectWords(language, causeOfFailure('Quo', failure, task));
    for (const audience of ['administrator', 'member'] as const)
      expectWords(language, accountFailure('Quo', failure, { audience }));
    for (const sentence of [
      accountFailure('Quo', failure, { until: '2026-11-20T10:42:00.000Z' }),
      testFailure('Quo', failure, null),
      partFailed('Quo', part),
      partsFailed('Quo', [part]),
      partsFailed('Quo', [part, part]),
      partsFailed('Quo', [part, voicemail, voicemail]),
      partsFailed('Quo', [voicemail, voicemail]),
      recordingFailure('Quo', failure),
      changeWaits('Quo', failure, Date.UTC(2026, 10, 29)),
      changeRejected('Quo', failure),
    ])
      expect(expectWords(language, sentence)).toContain(
        /^disk-/.test(failure.reason ?? '') || failure.kind === 'internal' ? '' : 'Quo',
      );
  });

  it.each(DELIVERY_REFUSALS)('a rejected event: %s', (reason) => {
    expectWords(language, refusalSentences[reason]);
  });

  const reasons: QuarantineReason[] = [
    ...PLAIN_QUARANTINE_CODES.map((code) => ({ code })),
    ...[['id'], ['id', 'at'], ['']].map((paths) => ({
      code: 'unexpected-values' as const,
      fields: paths.map((path) => ({ path, expected: 'string' })),
    })),
    { code: 'refused', status: 400 },
    { code: 'box-forbidden', box: '8001' },
    { code: 'box-gone', box: '8001' },
  ];
  it.each(reasons)('a skipped item: %j', (reason) => {
    expectWords(language, quarantineSentence(reason));
  });

  it('a question about who it is', () => {
    for (const kind of ['another', 'duplicate'] as const)
      for (const other of ['Nord', undefined]) expectWords(language, identityQuestion('Quo', kind, other));
  });

  it('a collision with a teammate, with someone no longer known, and with oneself', () => {
    const [you, someone, maya] = [
      { name: 'Tom', isYou: true },
      { name: null, isYou: false },
      { name: 'Maya', isYou: false },
    ];
    for (const who of [you, someone, maya]) {
      const { done, assigned, ...others } = collisionSentences;
      for (const sentence of Object.values(others)) expectWords(language, sentence(who));
      for (const outcome of [...OUTCOMES, null]) expectWords(language, done(who, outcome));
      for (const to of [you, someone, maya]) expectWords(language, assigned(who, to));
    }
    expect(inLanguage(language, collisionSentences.listened(maya))).toContain('Maya');
  });
});

it('says nothing twice alike in two languages', () => {
  for (const failure of failures) {
    const said = languages.map((language) => inLanguage(language, causeOfFailure('Quo', failure, 'change')));
    expect(new Set(said).size).toBe(languages.length);
  }
});

it('answers nothing that is not in the catalog: a text in an AppError is for the terminal', () => {
  const printed = /^lib\/(commands|store\/backup)\//;
  const strays = globSync('{app,lib}/**/*.{ts,tsx}')
    .filter((file) => !printed.test(file))
    .filter((file) => /new AppError\([^,()]*,\s*['"`]/.test(readFileSync(file, 'utf8')));
  expect(strays).toEqual([]);
});
