/** What is wrong with the accounts file, printed at the start. `entry` is a key in quotes, or "number 2". */
export const accountsFileSentences = {
  unreadable: (file: string) => `ACCOUNTS_FILE ${file} can’t be read as JSON.`,
  noList: (file: string) => `ACCOUNTS_FILE ${file} must contain a list of phone systems.`,
  entryInvalid: (entry: string, fault: string) => `ACCOUNTS_FILE entry ${entry} isn’t valid: ${fault}`,
  keyTwice: (key: string) => `ACCOUNTS_FILE uses the key "${key}" twice.`,
  variableMissing: (entry: string, name: string) =>
    `ACCOUNTS_FILE entry ${entry} needs the variable ${name}, which isn’t set.`,
} as const;
