import { errors } from 'undici';
import type { FailureReason } from '#lib/domain/failure-cause.ts';
import { ProviderError } from '../errors.ts';

/** Why an exchange failed before a whole reply was there, by the codes of Node and undici. Goes into `reason`. */
const REASONS: Record<string, FailureReason> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'host-unreachable',
  ENETUNREACH: 'host-unreachable',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-not-trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-not-trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-not-trusted',
  CERT_UNTRUSTED: 'certificate-not-trusted',
  CERT_SIGNATURE_FAILURE: 'certificate-not-trusted',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-for-another-host',
  EPROTO: 'tls-failed',
};

/**
 * Any failure of the transport as a ProviderError. The original is not kept as the cause: its message may hold an
 * address whose path or query is a secret.
 */
export function transportError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof errors.HTTPParserError) return new ProviderError('unreachable', { reason: 'not-http' });
  const code = codeOf(error);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new ProviderError('reply-not-understood', { reason: 'too-large' });
  return new ProviderError('unreachable', { reason: REASONS[code] ?? familyOf(code) });
}

function familyOf(code: string): FailureReason {
  return code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') ? 'tls-failed' : 'connection-broken';
}

/** The first code along an error, its causes, and the single failures of a connection tried on several addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code !== '') return code;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.map(codeOf).find((found) => found !== '') ?? '';
}
