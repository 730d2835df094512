import { passwordProblem, SHORTEST_PASSWORD } from '#lib/domain/password-rules.ts';
import { AppError } from '#lib/errors.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';
import { guessableBecause, type PasswordOwner } from './guessable-passwords.ts';
import { hashPassword } from './passwords.ts';

const PROBLEMS = {
  short: sentence('passwordTooShort', { count: SHORTEST_PASSWORD }),
  long: sentence('passwordTooLong'),
  email: sentence('passwordIsEmail'),
  common: sentence('passwordCommon'),
  'own-words': sentence('passwordOwnWords'),
};

/** The hash of a password somebody chose for themselves. Throws `invalid-request` naming the field when it will not do. */
export async function choosePassword(password: string, owner: PasswordOwner): Promise<string> {
  const problem = passwordProblem(password, owner.email) ?? (await guessableBecause(password, owner));
  if (problem) throw refusedField('password', PROBLEMS[problem]);
  return hashPassword(password);
}

/** What is wrong with a field of a form that asks for passwords. */
export function refusedField(field: 'password' | 'current' | 'code', why: Message): AppError {
  return new AppError('invalid-request', sentence('checkFields'), { fields: { [field]: why } });
}
