/** Activities above this are scaled down together. */
const HIGH = 1e100;
const DECAY = 1 / 0.95;

/** Variables by how often they were part of recent conflicts, the most active on top (a binary heap; VSIDS as in MiniSat). */
export class Order {
  private readonly activities: number[] = [];
  private readonly heap: number[] = [];
  /** Where in the heap a variable is, or -1. */
  private readonly places: number[] = [];
  private increment = 1;

  addVariable(): void {
    this.places.push(-1);
    this.activities.push(0);
    this.insert(this.places.length - 1);
  }

  bump(variable: number, weight = 1): void {
    const activity = (this.activities[variable] ?? 0) + this.increment * weight;
    this.activities[variable] = activity;
    if (activity > HIGH) this.scaleDown();
    const place = this.places[variable] ?? -1;
    if (place >= 0) this.rise(place);
  }

  /** Lets later bumps count more than earlier ones. */
  decay(): void {
    this.increment *= DECAY;
  }

  private scaleDown(): void {
    for (let variable = 0; variable < this.activities.length; variable++)
      this.activities[variable] = (this.activities[variable] ?? 0) / HIGH;
    this.increment /= HIGH;
  }

  insert(variable: number): void {
    if ((this.places[variable] ?? -1) >= 0) return;
    this.places[variable] = this.heap.push(variable) - 1;
    this.rise(this.heap.length - 1);
  }

  get isEmpty(): boolean {
    return this.heap.length === 0;
  }

  /** Takes the most active variable out. */
  takeTop(): number {
    const top = this.heap[0] ?? -1;
    const last = this.heap.pop() ?? -1;
    this.places[top] = -1;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.places[last] = 0;
      this.sink(0);
    }
    return top;
  }

  private activityAt(place: number): number {
    return this.activities[this.heap[place] ?? 0] ?? 0;
  }

  private rise(from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.activityAt(above) >= this.activityAt(place)) return;
      this.exchange(place, above);
      place = above;
    }
  }

  private sink(from: number): void {
    let place = from;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.heap.length) return;
      if (below + 1 < this.heap.length && this.activityAt(below + 1) > this.activityAt(below)) below++;
      if (this.activityAt(place) >= this.activityAt(below)) return;
      this.exchange(place, below);
      place = below;
    }
  }

  private exchange(a: number, b: number): void {
    const atA = this.heap[a] ?? 0;
    const atB = this.heap[b] ?? 0;
    this.heap[a] = atB;
    this.heap[b] = atA;
    this.places[atB] = a;
    this.places[atA] = b;
  }
}
