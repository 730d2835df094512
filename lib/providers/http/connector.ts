import { X509Certificate } from 'node:crypto';
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import type { FailureReason } from '#lib/domain/failure-cause.ts';
import type { AccountOrigin } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { kindOfAddress } from './addresses.ts';

/** Resolves a name to every address it has. The system's resolver outside tests. */
export type ResolveAll = (
  hostname: string,
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface ConnectorOptions {
  origin: AccountOrigin;
  allowInsecure: boolean;
  resolveAll?: ResolveAll | undefined;
}

const resolveBySystem: ResolveAll = (hostname, answer) => systemLookup(hostname, { all: true }, answer);

/**
 * Connects only where it is safe to. The check stands inside the connection's own name lookup, so the address that was
 * checked is the address connected to: a name that changes its mind (DNS rebinding) gains nothing.
 */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  const own = options.origin.baseUrl;
  const connectTo = { own: connectors(options, true), other: connectors(options, false) };
  return (target, callback) => {
    const isOwn = `${target.protocol}//${target.host}` === own.origin;
    const mayReach = reachable(isOwn, options.allowInsecure);
    // An address written as such never passes a lookup, so it is checked here.
    if (isIP(target.hostname) && !mayReach(target.hostname)) return callback(unsafe('address-not-allowed'), null);
    try {
      const via = isOwn ? connectTo.own : connectTo.other;
      (target.protocol === 'https:' ? via.secure() : via.plain)(target, callback);
    } catch (error) {
      callback(error instanceof Error ? error : new Error('connect failed', { cause: error }), null);
    }
  };
}

/** Says of an address whether it may be connected to: the account's own host may be private, everything else is public. */
export function reachable(isOwn: boolean, allowInsecure: boolean): (address: string) => boolean {
  return (address) => {
    const kind = kindOfAddress(address);
    return kind === 'public' || (kind === 'loopback' && allowInsecure) || (kind === 'private' && isOwn);
  };
}

function connectors(options: ConnectorOptions, isOwn: boolean) {
  const lookup = safeLookup(options.resolveAll ?? resolveBySystem, reachable(isOwn, options.allowInsecure));
  let secure: buildConnector.connector | undefined;
  return {
    plain: buildConnector({ lookup, port: 0 }),
    // Reading a few hundred root certificates takes milliseconds: once, and not before something is asked over TLS.
    secure: () => {
      secure ??= buildConnector({ lookup, rejectUnauthorized: true, secureContext: trust(options.origin) });
      return secure;
    },
  };
}

function safeLookup(resolveAll: ResolveAll, mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, callback) =>
    resolveAll(hostname, (error, addresses) => {
      const safe = addresses?.filter(({ address }) => mayReach(address)) ?? [];
      const [first] = safe;
      if (error || !first) return callback(error ?? unsafe('address-not-allowed'), '', 0);
      return all ? callback(null, safe) : callback(null, first.address, first.family);
    });
}

/** The machine's and Node's own roots, and the account's certificate authority besides. */
function trust(origin: AccountOrigin): SecureContext {
  const own = origin.caCertificate === undefined ? [] : certificatesIn(origin.caCertificate);
  return createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...own])],
  });
}

/** Node passes over what it cannot read in `ca`; an administrator wants to hear that the pasted text is none. */
function certificatesIn(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block).toString());
  } catch {
    // Said below, the same as for a text without any certificate; OpenSSL's words add nothing.
  }
  throw new ProviderError('unreachable', { reason: 'certificate-authority-unreadable' });
}

const unsafe = (reason: FailureReason) => new ProviderError('unsafe-address', { reason });
