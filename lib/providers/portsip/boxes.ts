import type { Ref, RemoteLine } from '#lib/domain/voicemail.ts';
import { ProviderError } from '../errors.ts';
import { readItems, textField } from '../http/read-json.ts';
import { LARGEST_PAGE, type PortsipClient } from './client.ts';
import { boxPath, OWN_BOX } from './refs.ts';
import { type SharedBoxReply, sharedBoxReply } from './replies.ts';
import type { PortsipSettings } from './settings.ts';
import { filled } from './transform.ts';

/** Stops a listing that never ends; a tenant with more shared boxes than this is none. */
const MOST_BOX_PAGES = 50;

/**
 * The boxes to look at as lines, the own one first. A shared box named in the settings that the PBX does not list is
 * taken by its id: whether it can be read shows when it is.
 */
export async function findBoxes(
  settings: PortsipSettings,
  client: PortsipClient,
  signal: AbortSignal,
): Promise<RemoteLine[]> {
  const own = { ref: OWN_BOX, name: ownName(settings.username) };
  const { sharedBoxes = [] } = settings;
  if (sharedBoxes.length === 0) return [own];
  if (sharedBoxes === 'all') return [own, ...(await listShared(client, signal)).map(toLine)];
  const listed = await listShared(client, signal).catch(noneWhenForbidden);
  const wanted = sharedBoxes.map((wish) => {
    const found = listed.find(({ id, extension_number }) => id === wish || extension_number === wish);
    return found ? toLine(found) : { ref: wish, name: wish };
  });
  return [own, ...new Map(wanted.map((line) => [line.ref, line])).values()];
}

/** True for a refusal that concerns one box and not the account: not allowed there, or no such box. */
export function isUnreadable(error: unknown): error is ProviderError {
  return error instanceof ProviderError && (error.kind === 'permission-missing' || error.kind === 'gone');
}

/**
 * The lines of which every one was read just now: the connection test. A user who only looks after shared boxes may
 * have no box of their own; a shared box that cannot be read is told.
 */
export async function readableLines(
  settings: PortsipSettings,
  client: PortsipClient,
  signal: AbortSignal,
): Promise<RemoteLine[]> {
  const lines: RemoteLine[] = [];
  const boxes = await findBoxes(settings, client, signal);
  for (const line of boxes) {
    try {
      await client.list(boxPath(line.ref), { skip: 0, top: 1 }, signal);
      lines.push(line);
    } catch (error) {
      if (!isUnreadable(error) || boxes.length === 1) throw error;
      if (line.ref !== OWN_BOX)
        throw new ProviderError('permission-missing', { status: error.status, reason: 'shared-box-not-readable' });
    }
  }
  return lines;
}

async function listShared(client: PortsipClient, signal: AbortSignal): Promise<SharedBoxReply[]> {
  const boxes = new Map<Ref, SharedBoxReply>();
  for (let page = 0; page < MOST_BOX_PAGES; page += 1) {
    const ask = { skip: page * LARGEST_PAGE, newestFirst: false };
    const { items } = await client.list('shared_voicemails', ask, signal);
    const { parsed } = readItems(items, sharedBoxReply, (item) => textField(item, 'id'));
    for (const box of parsed) boxes.set(box.id, box);
    if (items.length < LARGEST_PAGE) break;
  }
  return [...boxes.values()];
}

function noneWhenForbidden(error: unknown): SharedBoxReply[] {
  if (isUnreadable(error)) return [];
  throw error;
}

function toLine(box: SharedBoxReply): RemoteLine {
  const extension = filled(box.extension_number);
  return { ref: box.id, name: filled(box.name) ?? (extension === null ? box.id : `Extension ${extension}`) };
}

/** A user name that is an extension number, with or without its domain, is named as one. */
function ownName(username: string): string {
  const [user = username] = username.split('@');
  return /^\d+$/.test(user) ? `Extension ${user}` : username;
}
