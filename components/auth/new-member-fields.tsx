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
  return (
    <>
      {name !== null && (
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          defaultValue={name}
          required
          maxLength={80}
          hint="As the team sees it beside voicemails."
          error={faults?.name}
        />
      )}
      <TextField
        label="Email address"
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
        hint={email === undefined ? 'You sign in with it.' : undefined}
        error={faults?.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        hint={`At least ${SHORTEST_PASSWORD} characters.`}
        error={faults?.password}
      />
    </>
  );
}
