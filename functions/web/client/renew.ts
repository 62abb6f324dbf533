/**
 * Makes a tree like another one and touches only what differs, so that focus, scrolling and what a screen reader has just read stay where they
 * are. Children are matched by their place; that may give an element another's content, so whoever has the focus is looked up again by `sameAs`.
 */
export function renew(now: Element, next: Element): void {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  const [old, fresh] = [[...now.childNodes], [...next.childNodes]];
  for (const surplus of old.slice(fresh.length)) surplus.remove();
  for (const [place, child] of fresh.entries()) {
    const before = old[place];
    if (before === undefined) now.append(child);
    else if (before.isEqualNode(child)) continue;
    else if (before instanceof Element && child instanceof Element && isSame(before, child)) renew(before, child);
    else before.replaceWith(child);
  }
}

/** What bears a name of its own never turns into something else: a button under someone's finger keeps its meaning, or goes. */
function isSame(before: Element, child: Element): boolean {
  return before.tagName === child.tagName && before.id === child.id;
}

/** How an element is found again after a renewal: by its id, the meeting it shows, or where it leads. */
export function sameAs(element: Element): string | undefined {
  for (const name of ['id', 'data-entry', 'href']) {
    const value = element.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  return undefined;
}

/** Each entry's markup by the meeting it shows, its version included: a move within a column reads the same otherwise. */
export function entriesOf(part: Element): Map<string, string> {
  return new Map(
    [...part.querySelectorAll('[data-entry]')].map((one) => [one.getAttribute('data-entry') ?? '', one.outerHTML]),
  );
}

/** The entries that came, went or read differently. */
export function changedBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((entry) => before.get(entry) !== after.get(entry));
}
