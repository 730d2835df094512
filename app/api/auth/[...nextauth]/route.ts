import { authDoor } from '#lib/http/auth-door.ts';

/** Signing in and out, by next-auth. Open to the signed-out. */
export { authDoor as GET, authDoor as POST };
