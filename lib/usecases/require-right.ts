import type { Actor } from '#lib/domain/member.ts';
import { may, type Right } from '#lib/domain/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';

/** Throws AppError `forbidden` unless the actor has the right. First line of every use case. */
export function requireRight(actor: Actor, right: Right): void {
  if (!may(actor, right)) throw new AppError('forbidden', sentence('forbidden'));
}
