import type { Mutation } from '@tanstack/react-query';

const KINDS = ['change', 'note'];

/** True for a mutation that changes something for everybody; such are kept on the device until the server has answered. */
export function isChange({ options }: Mutation): boolean {
  return KINDS.includes(String(options.mutationKey?.[0]));
}

/** True while such a change has no answer. */
export function isUnsent(mutation: Mutation): boolean {
  return isChange(mutation) && mutation.state.status === 'pending';
}
