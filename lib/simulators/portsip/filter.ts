/** What one voicemail says in a field that listings can be filtered by. */
export type FieldReader = (field: string) => string | number | null | undefined;
/** True for a voicemail that a filter lets through. */
export type Filter = (read: FieldReader) => boolean;

/** A filter that the PBX would answer with 400. */
export class FilterRefused extends Error {}

const OPERATORS: Record<string, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};
const TOKEN = /\s*('(?:[^']|'')*'|[(),]|[^\s(),']+)/y;

/** Reads `status eq 'UNREAD' and (created_at ge '…' or contains(sender,'30'))`. Throws FilterRefused for anything else. */
export function parseFilter(text: string, fields: ReadonlySet<string>): Filter {
  const tokens = tokensOf(text);
  const take = (expected?: string): string => {
    const token = tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected)) throw new FilterRefused();
    return token;
  };
  const field = (): string => {
    const name = take();
    if (!fields.has(name)) throw new FilterRefused();
    return name;
  };
  const joined = (word: string, next: () => Filter, meet: (a: boolean, b: () => boolean) => boolean): Filter => {
    let left = next();
    while (tokens[0] === word) {
      take(word);
      const [before, after] = [left, next()];
      left = (read) => meet(before(read), () => after(read));
    }
    return left;
  };
  const any = (): Filter => joined('or', all, (a, b) => a || b());
  const all = (): Filter => joined('and', one, (a, b) => a && b());
  const one = (): Filter => {
    if (tokens[0] === '(') return inside(any);
    if (tokens[0] !== 'contains') return comparison(field(), take(), literalOf(take()));
    take('contains');
    return inside(() => {
      const name = field();
      take(',');
      const part = String(literalOf(take()));
      return (read) => String(read(name) ?? '').includes(part);
    });
  };
  const inside = (read: () => Filter): Filter => {
    take('(');
    const filter = read();
    take(')');
    return filter;
  };
  const filter = any();
  if (tokens.length > 0) throw new FilterRefused();
  return filter;
}

function comparison(field: string, operator: string, value: string | number): Filter {
  const holds = OPERATORS[operator];
  if (!holds) throw new FilterRefused();
  if (!field.endsWith('_at')) return (read) => holds(compare(read(field) ?? '', value));
  const time = Date.parse(String(value));
  if (Number.isNaN(time)) throw new FilterRefused();
  return (read) => holds(compare(Date.parse(String(read(field))), time));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

function literalOf(token: string): string | number {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (!/^-?\d+(\.\d+)?$/.test(token)) throw new FilterRefused();
  return Number(token);
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < text.trimEnd().length; end = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (!match) throw new FilterRefused();
    tokens.push(match[1] ?? '');
  }
  return tokens;
}
