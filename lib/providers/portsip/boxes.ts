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

export interface FoundBoxes {
  /** The own box first. */
  lines: RemoteLine[];
  /** False when shared boxes had to be taken as the settings spell them, because the PBX would not list them just now. */
  areListed: boolean;
}

/**
 * The boxes to look at as lines. A shared box named in the settings that the PBX does not list is taken by its id:
 * whether it can be read shows when it is.
 */
export async function findBoxes(
  settings: PortsipSettings,
  client: PortsipClient,
  signal: AbortSignal,
): Promise<FoundBoxes> {
  const own = { ref: OWN_BOX, name: ownName(settings.username) };
  const { sharedBoxes = [] } = settings;
  if (sharedBoxes.length === 0) return { lines: [own], areListed: true };
  if (sharedBoxes === 'all')
    return { lines: [own, ...(await listShared(client, signal)).map(toLine)], areListed: true };
  const listed = await listShared(client, signal).catch(nullWhenForbidden);
  const wanted = sharedBoxes.map((wish) => {
    const found = listed?.find(({ id, extension_number }) => id === wish || extension_number === wish);
    return found ? toLine(found) : { ref: wish, name: wish };
  });
  const lines = [own, ...new Map(wanted.map((line) => [line.ref, line])).values()];
  return { lines, areListed: listed !== null };
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
  const { lines: boxes } = await findBoxes(settings, client, signal);
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

function nullWhenForbidden(error: unknown): null {
  if (isUnreadable(error)) return null;
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
