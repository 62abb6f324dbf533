/**
 * Groups the numbers from 0 to `count` - 1 so that no group needs a later one: a group is one number, or numbers that need each other in
 * a circle (strongly connected components, Tarjan 1972). Without a circle in the way, the order of the numbers is kept.
 */
export function cyclesFirst(count: number, needs: (one: number) => readonly number[]): number[][] {
  const groups: number[][] = [];
  const met = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  // A stack of its own: a chain of needs may be as long as the summit has meetings.
  const path: { readonly one: number; readonly left: number[] }[] = [];

  const enter = (one: number): void => {
    met.set(one, met.size);
    lowest.set(one, met.get(one) ?? 0);
    open.push(one);
    isOpen.add(one);
    path.push({ one, left: [...needs(one)] });
  };
  const lower = (one: number, to: number | undefined): void => {
    lowest.set(one, Math.min(lowest.get(one) ?? 0, to ?? 0));
  };
  const close = (one: number): void => {
    if (lowest.get(one) !== met.get(one)) return;
    const group = open.splice(open.indexOf(one));
    for (const member of group) isOpen.delete(member);
    groups.push(group.sort((a, b) => a - b));
  };

  for (let root = 0; root < count; root++) {
    if (met.has(root)) continue;
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.left.shift();
      if (next === undefined) {
        path.pop();
        close(top.one);
        const above = path.at(-1);
        if (above !== undefined) lower(above.one, lowest.get(top.one));
      } else if (!met.has(next)) enter(next);
      else if (isOpen.has(next)) lower(top.one, met.get(next));
    }
  }
  return groups;
}
