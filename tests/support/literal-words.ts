import { parseAst } from 'rolldown/parseAst';

/** Words that a person reads, written in a source file instead of a catalog. */
export interface LiteralWords {
  line: number;
  text: string;
}

/** A node of the syntax tree (https://github.com/estree/estree). */
interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

/** Attributes, props and fields of objects whose value a person reads or hears. */
const READ =
  /^(aria-?(label|description|roledescription|valuetext|placeholder)|title|label|alt|placeholder|hint|about|text|says|said|refused|question|description|heading|confirm)$/i;

/** Calls of which no argument is read, or that put theirs into words themselves. */
const UNREAD_CALLS = /^(t|\w+T|rich|classNames|\w*Error|error|warn)$/;

/** What a string may stand in and still be read where the whole is. */
const PASSED_ON = new Set([
  'JSXExpressionContainer',
  'LogicalExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
]);

const HAS_LETTER = /\p{L}/u;
/** A field of an object that holds no key but words. */
const BEGINS_LARGE = /^[“(]?\p{Lu}|\p{L} \p{L}/u;
/** In the place of what a template is given. */
const HOLE = '{}';

/**
 * What a file says in words of its own: the text of elements, attributes that are read, and every other string that reads like
 * a sentence or a name. `allowed`: names that are alike in all languages, and what only reads like words.
 */
export function literalWords(file: string, source: string, allowed: ReadonlySet<string>): LiteralWords[] {
  const found: LiteralWords[] = [];
  const visit = (node: Node, isRead: boolean): void => {
    const text = textOf(node);
    if (text !== null && (isRead || readsLikeWords(text))) {
      const words = text.trim().replace(/\s+/g, ' ');
      const isFree = !HAS_LETTER.test(words.replaceAll(HOLE, '')) || allowed.has(words);
      if (!isFree) found.push({ line: source.slice(0, node.start).split('\n').length, text: words });
    }
    for (const { name, child } of childrenOf(node)) {
      if (!isUnread(node, name, child)) visit(child, isReadWithin(node, name, isRead));
    }
  };
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, false);
  return found;
}

/** What a node says; null for one that says nothing itself. */
function textOf(node: Node): string | null {
  if (node.type === 'JSXText' || (node.type === 'Literal' && typeof node.value === 'string')) return String(node.value);
  if (node.type !== 'TemplateLiteral') return null;
  const pieces = node.quasis as { value: { cooked: string } }[];
  return pieces.map(({ value }) => value.cooked).join(HOLE);
}

/** A sentence or a name of several words, as against an address, a list of classes, a key. */
function readsLikeWords(text: string): boolean {
  if (!/\p{L}{2}/u.test(text)) return false;
  const hasTwoWords = /[\p{L}}][,;:’”)]? [“(]?[\p{L}{]/u.test(text);
  const isSentence = /^[“(]?\p{Lu}/u.test(text) || /^\{\} \p{Ll}+ .*[.?!…]$/u.test(text);
  return (hasTwoWords && isSentence) || /^\p{Lu}\p{Ll}+[.?!…]$/u.test(text);
}

/** Imports, types, classes, properties by name, and arguments that nobody reads. */
function isUnread(node: Node, field: string, child: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportExpression':
    case 'ExportAllDeclaration':
      return true;
    case 'JSXAttribute':
      return field === 'name' || nameOf(node.name) === 'className';
    case 'Property':
      return field === 'key' && !node.computed;
    case 'MemberExpression':
      return field === 'property';
    case 'CallExpression':
    case 'NewExpression':
      return field === 'arguments' && !isBuilt(child) && UNREAD_CALLS.test(nameOf(node.callee));
    default:
      return child.type.startsWith('TS') && !PASSED_ON.has(child.type);
  }
}

/** Objects and functions among the arguments of a call may hold words of their own. */
const isBuilt = ({ type }: Node) => type === 'ObjectExpression' || type === 'ArrowFunctionExpression';

function isReadWithin(node: Node, field: string, isRead: boolean): boolean {
  if (PASSED_ON.has(node.type)) return isRead;
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return field === 'children';
    case 'JSXAttribute':
      return READ.test(nameOf(node.name));
    case 'Property':
      return field === 'value' && READ.test(nameOf(node.key)) && !isKey(node.value);
    case 'ConditionalExpression':
      return isRead && field !== 'test';
    case 'BinaryExpression':
      // What is compared isn't read.
      return isRead && node.operator === '+';
    default:
      return false;
  }
}

/** `about: 'sheet'`: a name for the program. */
function isKey(value: unknown): boolean {
  const text = isNode(value) ? textOf(value) : null;
  return text !== null && !BEGINS_LARGE.test(text);
}

function nameOf(of: unknown): string {
  if (!isNode(of)) return '';
  if (of.type === 'MemberExpression') return nameOf(of.property);
  return String(of.name ?? of.value ?? '');
}

function childrenOf(node: Node): { name: string; child: Node }[] {
  return Object.entries(node).flatMap(([name, value]) =>
    [value].flat().flatMap((child) => (isNode(child) ? [{ name, child }] : [])),
  );
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
