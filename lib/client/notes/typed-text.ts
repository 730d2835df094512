type Field = HTMLInputElement | HTMLTextAreaElement;

/** Fields in which somebody typed since their form was last sent. */
const typedIn = new Set<Field>();
/** Of several that follow, the last to stop forgets. */
let followers = 0;

/**
 * Follows what is typed into forms of this page. Notes are kept by themselves (`data-kept`), and a search stands in the address.
 * Returns how to stop.
 */
export function followTyping(): () => void {
  const type = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    if (target.form && target.type !== 'search' && !target.hasAttribute('data-kept')) typedIn.add(target);
  };
  const send = ({ target }: Event) => {
    for (const field of typedIn) if (field.form === target) typedIn.delete(field);
  };
  followers += 1;
  document.addEventListener('input', type);
  document.addEventListener('submit', send, true);
  return () => {
    document.removeEventListener('input', type);
    document.removeEventListener('submit', send, true);
    followers -= 1;
    if (followers === 0) typedIn.clear();
  };
}

/** True while a form holds typed text that a reload would throw away. */
export function hasTypedText(): boolean {
  for (const field of typedIn) if (!field.isConnected) typedIn.delete(field);
  return [...typedIn].some(({ value }) => value.trim() !== '');
}
