/** What a person must be told about a phone system; from its adapter's capabilities, found by the account's provider. */
export interface ProviderFacts {
  label: string;
  canSetListened: boolean;
  canRemove: boolean;
}
