'use client';

import { useMessages } from '#components/messages/messages.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { SHORTEST_PASSWORD } from '#lib/domain/password-rules.ts';

export interface NewMemberFieldsProps {
  /** Undefined: it is typed here too. */
  email: string | undefined;
  /** Offered as name; null: the name is not asked for. */
  name: string | null;
  /** What the server says about fields. */
  faults: Record<string, string> | undefined;
}

/** Who somebody is and the password they choose, in the order in which password managers look for them. */
export function NewMemberFields({ email, name, faults }: NewMemberFieldsProps) {
  const t = useMessages('access');
  return (
    <>
      {name !== null && (
        <TextField
          label={t('yourName')}
          name="name"
          autoComplete="name"
          defaultValue={name}
          required
          maxLength={80}
          hint={t('yourNameHint')}
          error={faults?.name}
        />
      )}
      <TextField
        label={t('emailAddress')}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        required
        maxLength={200}
        readOnly={email !== undefined}
        defaultValue={email}
        hint={email === undefined ? t('emailHint') : undefined}
        error={faults?.email}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        hint={t('passwordHint', { count: SHORTEST_PASSWORD })}
        error={faults?.password}
      />
    </>
  );
}
