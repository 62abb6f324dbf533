/**
 * Maximum flow by Dinic's algorithm: level graph by breadth-first search, blocking flow by depth-first search with current arcs.
 * Arcs live in arrays in pairs, an arc at 2k and its reverse at 2k + 1.
 */
export class FlowNetwork {
  private readonly heads: number[] = [];
  private readonly capacities: number[] = [];
  private readonly arcsOf: number[][];

  constructor(nodes: number) {
    this.arcsOf = Array.from({ length: nodes }, () => []);
  }

  addArc(from: number, to: number, capacity: number): void {
    this.arcsOf[from]?.push(this.heads.length);
    this.heads.push(to);
    this.capacities.push(capacity);
    this.arcsOf[to]?.push(this.heads.length);
    this.heads.push(from);
    this.capacities.push(0);
  }

  /** The most that flows from source to sink; may be called once. */
  maximum(source: number, sink: number): number {
    let total = 0;
    for (;;) {
      const levels = this.levels(source);
      if ((levels[sink] ?? UNREACHED) === UNREACHED) return total;
      const current = new Int32Array(this.arcsOf.length);
      for (;;) {
        const pushed = this.push(source, sink, Number.POSITIVE_INFINITY, levels, current);
        if (pushed === 0) break;
        total += pushed;
      }
    }
  }

  private levels(source: number): Int32Array {
    const levels = new Int32Array(this.arcsOf.length).fill(UNREACHED);
    const queue = [source];
    levels[source] = 0;
    for (const node of queue) {
      for (const arc of this.arcsOf[node] ?? []) {
        const head = this.heads[arc] ?? 0;
        if ((this.capacities[arc] ?? 0) === 0 || levels[head] !== UNREACHED) continue;
        levels[head] = (levels[node] ?? 0) + 1;
        queue.push(head);
      }
    }
    return levels;
  }

  private push(node: number, sink: number, limit: number, levels: Int32Array, current: Int32Array): number {
    if (node === sink) return limit;
    const arcs = this.arcsOf[node] ?? [];
    for (let index = current[node] ?? 0; index < arcs.length; index++) {
      current[node] = index;
      const arc = arcs[index] ?? 0;
      const head = this.heads[arc] ?? 0;
      const left = this.capacities[arc] ?? 0;
      if (left === 0 || levels[head] !== (levels[node] ?? 0) + 1) continue;
      const pushed = this.push(head, sink, Math.min(limit, left), levels, current);
      if (pushed === 0) continue;
      this.capacities[arc] = left - pushed;
      this.capacities[arc ^ 1] = (this.capacities[arc ^ 1] ?? 0) + pushed;
      return pushed;
    }
    current[node] = arcs.length;
    return 0;
  }
}

const UNREACHED = -1;
