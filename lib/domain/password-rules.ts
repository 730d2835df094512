/** Shortest password a member may choose, in characters; the configuration's ADMIN_PASSWORD too. */
export const SHORTEST_PASSWORD = 10;
/** Longest, so that nobody has the server hash a book. */
export const LONGEST_PASSWORD = 200;

/** Why this member may not choose this password, as far as its form tells; null when they may. What is common is known on the server. */
export function passwordProblem(password: string, email: string): 'short' | 'long' | 'email' | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'short';
  if (password.length > LONGEST_PASSWORD) return 'long';
  return password.trim().toLowerCase() === email.trim().toLowerCase() ? 'email' : null;
}
