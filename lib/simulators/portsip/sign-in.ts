import { randomBytes } from 'node:crypto';
import type { SimulatedReply, SimulatedRequest } from '../kit.ts';
import type { SimulatedSystem } from '../simulated-system.ts';
import { refuse } from './refuse.ts';

export interface SignInOptions {
  system: SimulatedSystem;
  username: string;
  password: string;
  domain?: string;
  tokenSeconds?: number;
  hasTwoFactor?: boolean;
}

/** Who is signed in: access tokens that end, refresh tokens that work once. */
export class PortsipSignIn {
  readonly #options: SignInOptions;
  /** Access tokens with when they end (ms). */
  readonly #access = new Map<string, number>();
  readonly #refresh = new Set<string>();

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  answer(request: SimulatedRequest, verb: string): SimulatedReply {
    if (request.method !== 'POST') return refuse(404, 'not_found');
    const body = fieldsOf(request.body);
    if (body === null) return refuse(400, 'invalid_body');
    if (verb === 'sign_in') return this.#signIn(body);
    return verb === 'refresh_token' ? this.#renew(body) : refuse(404, 'not_found');
  }

  accepts(authorization: string | undefined): boolean {
    const endsAt = this.#access.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
    return endsAt !== undefined && this.#options.system.now() < endsAt;
  }

  /** Access tokens handed out so far stop working; refresh tokens do not. */
  expireTokens(): void {
    this.#access.clear();
  }

  #signIn(body: Record<string, unknown>): SimulatedReply {
    const { username, password, domain, hasTwoFactor } = this.#options;
    const isKnown = body.username === username && body.password === password;
    if (!isKnown || (domain !== undefined && body.domain !== domain)) return refuse(401, 'invalid_credentials');
    if (hasTwoFactor) return { status: 200, body: { two_factor_enabled: true, token: secret() } };
    return this.#handOut();
  }

  #renew(body: Record<string, unknown>): SimulatedReply {
    if (!this.#refresh.delete(String(body.refresh_token))) return refuse(401, 'invalid_refresh_token');
    return this.#handOut();
  }

  #handOut(): SimulatedReply {
    const { system, tokenSeconds = 1800 } = this.#options;
    const [access_token, refresh_token] = [secret(), secret()];
    this.#access.set(access_token, system.now() + tokenSeconds * 1000);
    this.#refresh.add(refresh_token);
    return { status: 200, body: { token_type: 'Bearer', access_token, refresh_token, expires_in: tokenSeconds } };
  }
}

const secret = () => randomBytes(24).toString('base64url');

function fieldsOf(body: string): Record<string, unknown> | null {
  try {
    const fields: unknown = JSON.parse(body);
    return typeof fields === 'object' && fields !== null ? { ...fields } : null;
  } catch {
    return null;
  }
}
