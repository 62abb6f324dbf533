const FREE = -1;

/**
 * The size of a maximum matching in any graph, by Edmonds' blossom algorithm: from each exposed vertex grow an alternating tree,
 * shrink odd cycles to their base, augment where another exposed vertex is met. O(V³), after a greedy start that leaves few vertices.
 */
export function maximumMatching(neighbours: readonly (readonly number[])[]): number {
  const mates = new Int32Array(neighbours.length).fill(FREE);
  let size = 0;
  neighbours.forEach((others, vertex) => {
    if (mates[vertex] !== FREE) return;
    const free = others.find((other) => mates[other] === FREE && other !== vertex);
    if (free === undefined) return;
    mates[vertex] = free;
    mates[free] = vertex;
    size++;
  });
  const tree = new AlternatingTree(neighbours, mates);
  for (let root = 0; root < neighbours.length; root++) if (mates[root] === FREE && tree.augmentFrom(root)) size++;
  return size;
}

class AlternatingTree {
  private readonly neighbours: readonly (readonly number[])[];
  private readonly mates: Int32Array;
  /** The even vertex an odd one was reached from. */
  private readonly parents: Int32Array;
  /** The base of the blossom a vertex was shrunk into; itself outside blossoms. */
  private readonly bases: Int32Array;
  private readonly isEven: Uint8Array;
  private queue: number[] = [];

  constructor(neighbours: readonly (readonly number[])[], mates: Int32Array) {
    this.neighbours = neighbours;
    this.mates = mates;
    this.parents = new Int32Array(mates.length);
    this.bases = new Int32Array(mates.length);
    this.isEven = new Uint8Array(mates.length);
  }

  augmentFrom(root: number): boolean {
    this.parents.fill(FREE);
    this.isEven.fill(0);
    for (let vertex = 0; vertex < this.bases.length; vertex++) this.bases[vertex] = vertex;
    this.queue = [root];
    this.isEven[root] = 1;
    for (const vertex of this.queue) {
      for (const other of this.neighbours[vertex] ?? []) {
        const exposed = this.look(root, vertex, other);
        if (exposed === FREE) continue;
        this.augment(exposed);
        return true;
      }
    }
    return false;
  }

  /** Looks along an edge from an even vertex; an exposed vertex at its end is returned. */
  private look(root: number, vertex: number, other: number): number {
    const mate = this.mate(other);
    if (other === vertex || this.base(vertex) === this.base(other) || this.mate(vertex) === other) return FREE;
    if (other === root || (mate !== FREE && this.parent(mate) !== FREE)) {
      this.shrink(vertex, other);
      return FREE;
    }
    if (this.parent(other) !== FREE) return FREE;
    this.parents[other] = vertex;
    if (mate === FREE) return other;
    this.isEven[mate] = 1;
    this.queue.push(mate);
    return FREE;
  }

  private shrink(a: number, b: number): void {
    const base = this.commonBase(a, b);
    const inBlossom = new Uint8Array(this.bases.length);
    this.mark(a, base, b, inBlossom);
    this.mark(b, base, a, inBlossom);
    for (let vertex = 0; vertex < this.bases.length; vertex++) {
      if (inBlossom[this.base(vertex)] === 0) continue;
      this.bases[vertex] = base;
      if (this.isEven[vertex] === 1) continue;
      this.isEven[vertex] = 1;
      this.queue.push(vertex);
    }
  }

  private commonBase(a: number, b: number): number {
    const seen = new Uint8Array(this.bases.length);
    let vertex = this.base(a);
    for (;;) {
      seen[vertex] = 1;
      const mate = this.mate(vertex);
      if (mate === FREE) break;
      vertex = this.base(this.parent(mate));
    }
    vertex = this.base(b);
    while (seen[vertex] === 0) vertex = this.base(this.parent(this.mate(vertex)));
    return vertex;
  }

  /** Marks the blossom's bases from a vertex up to its base and turns the path's parents around. */
  private mark(from: number, base: number, child: number, inBlossom: Uint8Array): void {
    let vertex = from;
    let below = child;
    while (this.base(vertex) !== base) {
      const mate = this.mate(vertex);
      inBlossom[this.base(vertex)] = 1;
      inBlossom[this.base(mate)] = 1;
      this.parents[vertex] = below;
      below = mate;
      vertex = this.parent(mate);
    }
  }

  private augment(exposed: number): void {
    let vertex = exposed;
    while (vertex !== FREE) {
      const parent = this.parent(vertex);
      const next = this.mate(parent);
      this.mates[vertex] = parent;
      this.mates[parent] = vertex;
      vertex = next;
    }
  }

  private mate(vertex: number): number {
    return this.mates[vertex] ?? FREE;
  }

  private parent(vertex: number): number {
    return this.parents[vertex] ?? FREE;
  }

  private base(vertex: number): number {
    return this.bases[vertex] ?? FREE;
  }
}
