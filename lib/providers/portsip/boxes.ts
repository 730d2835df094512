import type { Ref, RemoteLine } from '#lib/domain/voicemail.ts';
import type { FailedPart } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { failedPart, isOfOnePart } from '../failed-part.ts';
import { readItems, textField, unreadableItem } from '../http/read-json.ts';
import { LARGEST_PAGE, type PortsipClient } from './client.ts';
import { boxPath, OWN_BOX } from './refs.ts';
import { type SharedBoxReply, sharedBoxReply } from './replies.ts';
import type { PortsipSettings } from './settings.ts';
import { filled } from './transform.ts';

/** Stops a listing that never ends; a tenant with more shared boxes than this is none. */
const MOST_BOX_PAGES = 25;
/** What stands for all shared boxes where they cannot be listed; its slash keeps it apart from any box's id in a path. */
const SHARED_BOXES = 'shared/boxes';

export interface FoundBoxes {
  /** The own box first. */
  lines: RemoteLine[];
  /** Set when the PBX would not list its shared boxes just now: those named in the settings are taken as they are spelled there. */
  unlisted: FailedPart | null;
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
  if (sharedBoxes.length === 0) return { lines: [own], unlisted: null };
  const { listed, unlisted } = await listShared(client, signal).then(
    (found) => ({ listed: found, unlisted: null }),
    (error: unknown) => ({ listed: [], unlisted: unlistedBecause(error) }),
  );
  if (sharedBoxes === 'all') return { lines: [own, ...listed.map(toLine)], unlisted };
  const wanted = sharedBoxes.map((entry) => {
    const found = listed.find(({ id, extension_number }) => id === entry || extension_number === entry);
    return found ? toLine(found) : { ref: entry, name: entry };
  });
  const lines = [own, ...new Map(wanted.map((line) => [line.ref, line])).values()];
  return { lines, unlisted };
}

/** A user who only looks after shared boxes may have none of their own: nothing to bother people with. */
export function isNoBoxOfOnesOwn(box: Ref, error: ProviderError): boolean {
  return box === OWN_BOX && (error.kind === 'permission-missing' || error.kind === 'gone');
}

/** The lines that can be read just now; throws when none can. */
export async function readableLines(
  settings: PortsipSettings,
  client: PortsipClient,
  signal: AbortSignal,
): Promise<RemoteLine[]> {
  return (await tryLines(settings, client, signal)).lines;
}

/** The same as a connection test: a shared box of the settings that cannot be read is told. */
export async function testLines(
  settings: PortsipSettings,
  client: PortsipClient,
  signal: AbortSignal,
): Promise<RemoteLine[]> {
  const { lines, failed } = await tryLines(settings, client, signal);
  const shared = settings.sharedBoxes === 'all' ? undefined : [...failed].find(([box]) => box !== OWN_BOX)?.[1];
  if (shared !== undefined)
    throw new ProviderError('permission-missing', { status: shared.status, reason: 'shared-box-not-readable' });
  return lines;
}

/** Throws when none can be read: the first failure says most about the account. */
async function tryLines(settings: PortsipSettings, client: PortsipClient, signal: AbortSignal) {
  const lines: RemoteLine[] = [];
  const failed = new Map<Ref, ProviderError>();
  for (const line of (await findBoxes(settings, client, signal)).lines) {
    try {
      await client.list(boxPath(line.ref), { skip: 0, top: 1 }, signal);
      lines.push(line);
    } catch (error) {
      if (!isOfOnePart(error)) throw error;
      failed.set(line.ref, error);
    }
  }
  const [first] = failed.values();
  if (lines.length === 0 && first !== undefined) throw first;
  return { lines, failed };
}

async function listShared(client: PortsipClient, signal: AbortSignal): Promise<SharedBoxReply[]> {
  const boxes = new Map<Ref, SharedBoxReply>();
  for (let page = 0; page < MOST_BOX_PAGES; page += 1) {
    const params = { skip: page * LARGEST_PAGE, newestFirst: false };
    const { items } = await client.list('shared_voicemails', params, signal);
    const { parsed, malformed } = readItems(items, sharedBoxReply, (item) => textField(item, 'id'));
    // Were nothing of it readable, every shared box would seem to be gone.
    if (parsed.length === 0 && malformed[0] !== undefined) throw unreadableItem(malformed[0]);
    const known = boxes.size;
    for (const box of parsed) boxes.set(box.id, box);
    // A full page of boxes that are known already will be followed by another of the same.
    if (items.length < LARGEST_PAGE || boxes.size === known) break;
  }
  return [...boxes.values()];
}

function unlistedBecause(error: unknown): FailedPart {
  if (!isOfOnePart(error)) throw error;
  return failedPart({ part: 'line', ref: SHARED_BOXES, name: 'the list of shared boxes' }, error);
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
