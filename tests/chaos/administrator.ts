import { phoneSystemsWire } from '#lib/wire/accounts.ts';
import type { Member } from './members.ts';
import type { Phones } from './phones.ts';

/**
 * What an administrator does who is told of a phone system: answers whether it is another account once it is the right one
 * again, tests one whose key was refused for good, and presses "Check now" on one that pauses for that.
 */
export async function tendPhoneSystems({ line }: Member, phones: Phones): Promise<void> {
  const { items } = phoneSystemsWire.parse((await line.send({ method: 'GET', path: '/api/accounts' })).json);
  for (const { id, label, question, isRejected, state } of items) {
    const isElsewhere = phones.all.some((phone) => phone.key === label && phone.isElsewhere);
    const path = `/api/accounts/${id}`;
    if (question !== null) {
      if (!isElsewhere)
        await line.send({ method: 'POST', path: `${path}/identity`, body: { decision: 'same', pendingChanges: 0 } });
    } else if (isRejected) await line.send({ method: 'POST', path: '/api/accounts/test', body: { accountId: id } });
    else if (state !== 'well') await line.send({ method: 'POST', path: `${path}/sync`, body: { mode: 'recent' } });
  }
}
