import { hash, verify } from '@node-rs/argon2';

/** argon2id as OWASP's password storage sheet asks (19 MiB, two passes, one lane; read 2026-11). */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of a password nobody knows, at the same cost: an unknown address takes as long as a wrong password. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$o+aIJ9viDBH2t3ekwrnVig$fZ7UdluWeRUNP0cEquj3/S75B92hZKz04BU4Rom9vNs';

/** An argon2id hash in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** True when the password is the hash's. Without a hash it is never right, after the same work. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODYS_HASH, password);
  return right && passwordHash !== null;
}
