/** Shortest password a member may choose, in characters; the configuration's ADMIN_PASSWORD too. */
export const SHORTEST_PASSWORD = 10;
/** Longest, so that nobody has the server hash a book. */
export const LONGEST_PASSWORD = 200;

/** What everybody tries first, of those that are long enough. */
const FIRST_GUESSES = new Set(['1234567890', 'qwertyuiop', 'password123']);

/** Why this member may not choose this password; null when they may. Strength is otherwise not judged. */
export function passwordProblem(password: string, email: string): 'short' | 'long' | 'email' | 'first-guess' | null {
  const plain = password.trim().toLowerCase();
  if ([...password].length < SHORTEST_PASSWORD) return 'short';
  if (password.length > LONGEST_PASSWORD) return 'long';
  if (plain === email.trim().toLowerCase()) return 'email';
  return FIRST_GUESSES.has(plain) ? 'first-guess' : null;
}
