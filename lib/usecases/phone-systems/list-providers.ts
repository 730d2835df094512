import type { ProviderDescription } from '#lib/accounts/contract.ts';
import type { Actor } from '#lib/domain/member.ts';
import type { SettingField } from '#lib/domain/setting-field.ts';
import type { InWords } from '#lib/messages/words.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ProvidersWire } from '#lib/wire/accounts.ts';

/** Every phone system that can be connected, with the form for its settings (administrators). */
export function listProviders({ accounts, inWords }: AccountsContext, actor: Actor): ProvidersWire {
  requireRight(actor, 'manage-accounts');
  const items = accounts.providers().map((provider) => ({
    ...provider,
    fields: provider.fields.map((field) => fieldToWire(field, inWords)),
  }));
  return { items, next: null };
}

function fieldToWire(field: ProviderDescription['fields'][number], inWords: InWords): SettingField {
  const { label, hint, all, choices } = field;
  return {
    ...field,
    label: inWords({ key: label }),
    hint: hint && inWords({ key: hint }),
    choices: choices.map((choice) => ({ value: choice.value, label: inWords({ key: choice.label }) })),
    all: all && inWords({ key: all }),
  };
}
