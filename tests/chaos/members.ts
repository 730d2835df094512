import { z } from 'zod';
import { membersWire } from '#lib/wire/members.ts';
import { linkWire } from '#lib/wire/team.ts';
import { ADMINISTRATOR, signIn } from '#tests/support/app-server.ts';
import { Line, type Report } from './requests.ts';

const PASSWORD = 'a longer staple for chaos';

export interface Member {
  id: string;
  name: string;
  line: Line;
}

/** The administrator, and as many members more as there are names, each signed in once and for all. */
export async function signInMembers(origins: readonly string[], names: string[], report: Report): Promise<Member[]> {
  const [origin = ''] = origins;
  const cookies = [await signIn(origin)];
  const administrator = new Line(origins, cookies[0] ?? '', 0, report);
  const guest = new Line(origins, '', 0, report);
  for (const name of names) {
    const email = `${name.toLowerCase()}@example.com`;
    const body = { name, email, role: 'member' };
    const invited = await administrator.send({ method: 'POST', path: '/api/members', body });
    const token = linkWire.parse(invited.json).path.split('/').at(-1);
    const path = `/api/invitations/${token}`;
    const joined = await guest.send({ method: 'POST', path, body: { password: PASSWORD } });
    if (joined.status !== 204) throw new Error(`${name} could not join: ${JSON.stringify(joined.json)}`);
    cookies.push(await signIn(origin, { email, password: PASSWORD }));
  }
  const team = await administrator.send({ method: 'GET', path: '/api/members' });
  const ids = new Map(membersWire.parse(team.json).items.map(({ id, name }) => [name, id]));
  return ['alex', ...names].map((name, index) => ({
    id: z.string().parse(ids.get(name)),
    name,
    line: new Line(origins, cookies[index] ?? '', index, report, index === 0 ? ADMINISTRATOR.password : PASSWORD),
  }));
}
