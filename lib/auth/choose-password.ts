import { passwordProblem } from '#lib/domain/password-rules.ts';
import { AppError } from '#lib/errors.ts';
import { memberSentences } from '#lib/sentences/members.ts';
import { hashPassword } from './passwords.ts';

/** Whose password it is to be, and where they sign in with it. */
export interface PasswordOwner {
  email: string;
  name: string;
  appUrl: URL;
}

/** The hash of a password somebody chose for themselves. Throws `invalid-request` naming the field when it will not do. */
export async function choosePassword(password: string, owner: PasswordOwner): Promise<string> {
  const problem = passwordProblem(password, owner.email);
  if (problem) throw refusedField('password', memberSentences.password[problem]);
  return hashPassword(password);
}

/** What is wrong with a field of a form that asks for passwords. */
export function refusedField(field: 'password' | 'current' | 'code', sentence: string): AppError {
  return new AppError('invalid-request', memberSentences.passwordRefused, { fields: { [field]: sentence } });
}
