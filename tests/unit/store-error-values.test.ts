import { inspect } from 'node:util';
import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { loggedError } from '#lib/log.ts';
import type { Store } from '#lib/store/store.ts';
import { aVoicemail, openTestStore } from '#tests/support/store.ts';

const NUMBER = '+4915199887766';
const NAME = 'Odile "Quoted" Fern';

/** All that is ever printed of it: by our log, and by whatever prints an error with all its fields, as Next does. */
function printed(error: unknown): string {
  const wrapped = new AppError('internal', 'It failed.', { cause: error, current: { caller: NAME } });
  return (
    [error, wrapped].map((one) => `${JSON.stringify(loggedError(one))}`).join('') +
    inspect(error, { depth: 9, showHidden: true })
  );
}

async function failed(store: Store, statement: RawBuilder<unknown>): Promise<unknown> {
  return store
    .change(({ db }) => statement.execute(db))
    .then(
      () => expect.unreachable('the statement must fail'),
      (error: unknown) => error,
    );
}

describe('a fault in the database', () => {
  it('is told without the row, the key or the value it is about', async () => {
    const store = await openTestStore();
    const row = await aVoicemail(store, { caller_number: NUMBER, caller_name: NAME, transcript_text: NAME });
    const copy = (columns: string, values: RawBuilder<unknown>) =>
      sql`INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, caller_number, caller_name, received_at, transcript_state,
        transcript_text, remote_audio, status, last_seen_full_sync, created_at)
        SELECT ${values} FROM voicemails WHERE id = ${row.id} /* ${sql.raw(columns)} */`;
    const rest = sql`'number', caller_number, caller_name, received_at, 'ready', transcript_text, 'ready', 'open', 0, 1`;
    const faults = [
      // NOT NULL: PostgreSQL tells the failing row.
      copy('ref', sql`seq + 1, 'other', account_id, line_id, NULL, ${rest}`),
      // Unique: PostgreSQL tells the key.
      copy('ref', sql`seq + 1, 'other', account_id, line_id, ref, ${rest}`),
      sql`INSERT INTO waiting_callers VALUES (${NUMBER}, 1), (${NUMBER}, 1)`,
      sql`INSERT INTO settings VALUES (${NAME}, ${NAME}), (${NAME}, ${NAME})`,
      // No such line: PostgreSQL tells the key that is not there.
      sql`UPDATE voicemails SET line_id = ${NUMBER} WHERE id = ${row.id}`,
      // No number: PostgreSQL quotes the value in the message.
      sql`UPDATE voicemails SET received_at = CAST(${NAME} AS ${sql.raw(store.engine === 'postgres' ? 'bigint' : 'text')})`,
    ];
    for (const fault of faults) {
      const error = await failed(store, fault);
      expect(error).toBeInstanceOf(Error);
      const text = printed(error);
      expect(text).not.toContain(NUMBER);
      expect(text).not.toContain('Odile');
      expect(text).not.toContain('Fern');
    }
  });
});

describe('a logged error', () => {
  it('has only fields that are known to be codes and names of ours, however deep the cause', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.constant('a caller')),
        fc.integer({ min: 0, max: 4 }),
        (fields, depth) => {
          let error: Error = Object.assign(new Error('fault'), {
            ...fields,
            message: 'fault',
            stack: 'fault',
            name: 'Error',
          });
          for (let level = 0; level < depth; level += 1)
            error = Object.assign(new AppError('internal', 'above', { cause: error, current: { name: 'a caller' } }), {
              again: error,
            });
          const logged = loggedError(error) as object;
          const known = [
            'type',
            'message',
            'stack',
            'code',
            'errcode',
            'errno',
            'syscall',
            'status',
            'kind',
            'reason',
            'retryAfterSeconds',
          ];
          const more = ['aggregateErrors', 'severity', 'constraint', 'schema', 'table', 'column', 'routine', 'digest'];
          expect([...known, ...more]).toEqual(expect.arrayContaining(Object.keys(logged)));
        },
      ),
    );
    expect(
      JSON.stringify(loggedError(new AggregateError([Object.assign(new Error('one'), { detail: 'a caller' })], 'all'))),
    ).not.toContain('a caller');
  });

  it('still says what failed and where', () => {
    const fault = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'voicemails_pkey',
      detail: 'Key (…)',
    });
    expect(loggedError(new AppError('internal', 'It failed.', { cause: fault }))).toMatchObject({
      type: 'AppError',
      message: expect.stringContaining('duplicate key'),
      code: 'internal',
    });
    expect(loggedError(fault)).toMatchObject({ code: '23505', constraint: 'voicemails_pkey' });
    expect(loggedError({ caller: 'a caller' })).toEqual({ type: 'Object' });
  });
});
