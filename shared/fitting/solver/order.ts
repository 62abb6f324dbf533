import { grown } from './assignment.ts';

/** Activities above this are scaled down together. */
const HIGH = 1e100;
const DECAY = 1 / 0.95;

/** Variables by how often they were part of recent conflicts, the most active on top (a binary heap; VSIDS as in MiniSat). */
export class Order {
  private activities = new Float64Array(64);
  private heap = new Int32Array(64);
  /** Where in the heap a variable is, or -1. */
  private places = new Int32Array(64);
  private variables = 0;
  private size = 0;
  private increment = 1;

  addVariable(): void {
    const variable = this.variables++;
    if (variable === this.places.length) {
      const activities = new Float64Array(2 * variable);
      activities.set(this.activities);
      this.activities = activities;
      this.heap = grown(this.heap);
      this.places = grown(this.places);
    }
    this.places[variable] = -1;
    this.insert(variable);
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
    for (let variable = 0; variable < this.variables; variable++)
      this.activities[variable] = (this.activities[variable] ?? 0) / HIGH;
    this.increment /= HIGH;
  }

  insert(variable: number): void {
    if ((this.places[variable] ?? -1) >= 0) return;
    this.heap[this.size] = variable;
    this.places[variable] = this.size;
    this.rise(this.size++);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Takes the most active variable out. */
  takeTop(): number {
    const top = this.heap[0] ?? -1;
    const last = this.heap[--this.size] ?? -1;
    this.places[top] = -1;
    if (this.size > 0) {
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
      if (below >= this.size) return;
      if (below + 1 < this.size && this.activityAt(below + 1) > this.activityAt(below)) below++;
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
