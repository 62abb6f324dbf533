import { type Instance, NONE } from './instance.ts';

/**
 * Which meeting lies in which slot, in both directions, with the meetings that have none yet. Kept consistent by `place` and
 * `remove`; that a meeting is allowed where it is put is its caller's business.
 */
export class Schedule {
  readonly instance: Instance;
  /** The slot of each meeting, or NONE. */
  readonly slots: Int32Array;
  /** Breaks of all participants together: maximal idle runs between two of a participant's meetings (Def. 2.3). */
  breaks = 0;
  /** Runs of neighbouring meetings in each participant's day: one more than its breaks, or 0 without any meeting. */
  private readonly runs: Int32Array;
  /** The meeting of a participant in a slot, or NONE; each row has a border left and right that is always free. */
  readonly table: Int32Array;
  readonly width: number;
  private readonly loads: Int32Array;
  /** The meetings of each slot, and after them those of none, as one permutation per list. */
  private readonly members: Int32Array;
  private readonly places: Int32Array;
  private readonly memberStarts: Int32Array;
  private readonly waitingList: Int32Array;
  private waitingCount: number;
  /** Busy slots of each participant as a set of bits. */
  private readonly busyBits: Int32Array;
  private readonly words: number;

  constructor(instance: Instance) {
    const { meetings, participants, slots, words } = instance;
    this.instance = instance;
    this.slots = new Int32Array(meetings).fill(NONE);
    this.runs = new Int32Array(participants);
    this.width = slots + 2;
    this.table = new Int32Array(participants * this.width).fill(NONE);
    this.loads = new Int32Array(slots);
    this.memberStarts = new Int32Array(slots + 1);
    for (let slot = 0; slot < slots; slot++) {
      this.memberStarts[slot + 1] = (this.memberStarts[slot] ?? 0) + Math.min(instance.capacity(slot), meetings);
    }
    this.members = new Int32Array(this.memberStarts[slots] ?? 0);
    this.waitingList = Int32Array.from({ length: meetings }, (_, meeting) => meeting);
    this.places = this.waitingList.slice();
    this.waitingCount = meetings;
    this.words = words;
    this.busyBits = new Int32Array(participants * words);
  }

  slotOf(meeting: number): number {
    return this.slots[meeting] ?? NONE;
  }

  /** The meeting of a participant in a slot; the slots just before the first and just after the last are always free. */
  at(participant: number, slot: number): number {
    return this.table[participant * this.width + slot + 1] ?? NONE;
  }

  isBusy(participant: number, slot: number): boolean {
    return this.at(participant, slot) !== NONE;
  }

  load(slot: number): number {
    return this.loads[slot] ?? 0;
  }

  isFull(slot: number): boolean {
    return this.load(slot) >= this.instance.capacity(slot);
  }

  /** By how many the runs of a participant's day grow when it gives up a busy slot for an idle one. */
  runsAfter(participant: number, left: number, taken: number): number {
    const { table } = this;
    const row = participant * this.width + 1;
    const cell = row + left;
    const goal = row + taken;
    let runs = 0;
    if (table[cell - 1] !== NONE) runs++;
    if (table[cell + 1] !== NONE) runs++;
    if (table[goal - 1] !== NONE && goal - 1 !== cell) runs--;
    if (table[goal + 1] !== NONE && goal + 1 !== cell) runs--;
    return runs;
  }

  /** How many of the two slots beside one are busy. */
  neighboursOf(participant: number, slot: number): number {
    return this.neighbours(participant * this.width + slot + 1);
  }

  /** A word of the set of a participant's busy slots. */
  busyWord(participant: number, word: number): number {
    return this.busyBits[participant * this.words + word] ?? 0;
  }

  runsOf(participant: number): number {
    return this.runs[participant] ?? 0;
  }

  get waiting(): number {
    return this.waitingCount;
  }

  get placed(): number {
    return this.instance.meetings - this.waitingCount;
  }

  /** The index-th meeting without a slot, in no particular order. */
  waitingAt(index: number): number {
    return this.waitingList[index] ?? NONE;
  }

  /** The index-th meeting of a slot, in no particular order. */
  memberAt(slot: number, index: number): number {
    return this.members[(this.memberStarts[slot] ?? 0) + index] ?? NONE;
  }

  /** Gives a waiting meeting a slot where both its participants are free and capacity is left. */
  place(meeting: number, slot: number): void {
    const last = this.waitingAt(--this.waitingCount);
    const place = this.places[meeting] ?? 0;
    this.waitingList[place] = last;
    this.places[last] = place;
    this.enter(meeting, slot);
  }

  /** Takes a placed meeting out of its slot. */
  remove(meeting: number): void {
    this.leave(meeting, this.slotOf(meeting));
    this.slots[meeting] = NONE;
    this.places[meeting] = this.waitingCount;
    this.waitingList[this.waitingCount++] = meeting;
  }

  /** Exchanges two slots for the first `count` meetings of a list, each of which lies in one of the two. */
  swap(chain: Int32Array, count: number, here: number, there: number): void {
    for (let index = 0; index < count; index++) this.leave(chain[index] ?? NONE, this.slotOf(chain[index] ?? NONE));
    for (let index = 0; index < count; index++) {
      const meeting = chain[index] ?? NONE;
      this.enter(meeting, this.slotOf(meeting) === here ? there : here);
    }
  }

  private enter(meeting: number, slot: number): void {
    const { instance } = this;
    this.slots[meeting] = slot;
    this.occupy(instance.first(meeting), slot, meeting);
    this.occupy(instance.second(meeting), slot, meeting);
    const load = this.load(slot);
    this.members[(this.memberStarts[slot] ?? 0) + load] = meeting;
    this.places[meeting] = load;
    this.loads[slot] = load + 1;
  }

  private leave(meeting: number, slot: number): void {
    const { instance } = this;
    this.vacate(instance.first(meeting), slot);
    this.vacate(instance.second(meeting), slot);
    const load = this.load(slot) - 1;
    const last = this.memberAt(slot, load);
    const place = this.places[meeting] ?? 0;
    this.members[(this.memberStarts[slot] ?? 0) + place] = last;
    this.places[last] = place;
    this.loads[slot] = load;
  }

  private occupy(participant: number, slot: number, meeting: number): void {
    const cell = participant * this.width + slot + 1;
    this.table[cell] = meeting;
    this.setRuns(participant, this.runsOf(participant) + 1 - this.neighbours(cell));
    const word = participant * this.words + (slot >> 5);
    this.busyBits[word] = (this.busyBits[word] ?? 0) | (1 << (slot & 31));
  }

  private vacate(participant: number, slot: number): void {
    const cell = participant * this.width + slot + 1;
    this.table[cell] = NONE;
    this.setRuns(participant, this.runsOf(participant) - 1 + this.neighbours(cell));
    const word = participant * this.words + (slot >> 5);
    this.busyBits[word] = (this.busyBits[word] ?? 0) & ~(1 << (slot & 31));
  }

  private setRuns(participant: number, runs: number): void {
    const before = this.runsOf(participant);
    this.runs[participant] = runs;
    this.breaks += (runs > 1 ? runs - 1 : 0) - (before > 1 ? before - 1 : 0);
  }

  /** How many of the two cells beside one are taken. */
  private neighbours(cell: number): number {
    return ((this.table[cell - 1] ?? NONE) === NONE ? 0 : 1) + ((this.table[cell + 1] ?? NONE) === NONE ? 0 : 1);
  }

  /** The first busy slot of a participant, or `slots` without any. */
  firstBusy(participant: number): number {
    const start = participant * this.words;
    for (let word = 0; word < this.words; word++) {
      const bits = this.busyBits[start + word] ?? 0;
      if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits);
    }
    return this.instance.slots;
  }

  /** The first busy slot of a participant after a slot, or `slots` without any. */
  nextBusy(participant: number, after: number): number {
    let slot = after + 1;
    while (slot < this.instance.slots && !this.isBusy(participant, slot)) slot++;
    return slot;
  }

  /** The last busy slot of a participant before a slot, or NONE without any. */
  previousBusy(participant: number, before: number): number {
    let slot = before - 1;
    while (slot >= 0 && !this.isBusy(participant, slot)) slot--;
    return slot;
  }

  /** The last busy slot of a participant, or NONE without any. */
  lastBusy(participant: number): number {
    const start = participant * this.words;
    for (let word = this.words - 1; word >= 0; word--) {
      const bits = this.busyBits[start + word] ?? 0;
      if (bits !== 0) return word * 32 + 31 - Math.clz32(bits);
    }
    return NONE;
  }

  /** Whether a meeting lies after all that must lie strictly earlier and before all that must lie strictly later. */
  isInOrder(meeting: number): boolean {
    return this.outOfOrder(meeting, this.slotOf(meeting)) === NONE;
  }

  /** A placed meeting whose place in the order forbids this one a slot, or NONE. */
  outOfOrder(meeting: number, slot: number): number {
    const { earlier, later } = this.instance;
    for (let index = earlier.start(meeting); index < earlier.start(meeting + 1); index++) {
      const other = earlier.item(index);
      if (this.slotOf(other) >= slot) return other;
    }
    for (let index = later.start(meeting); index < later.start(meeting + 1); index++) {
      const other = later.item(index);
      const its = this.slotOf(other);
      if (its !== NONE && its <= slot) return other;
    }
    return NONE;
  }

  /** Takes over which meeting lies where from a list of slots. */
  become(slots: Int32Array): void {
    for (let meeting = 0; meeting < slots.length; meeting++) if (this.slotOf(meeting) !== NONE) this.remove(meeting);
    for (let meeting = 0; meeting < slots.length; meeting++) {
      const slot = slots[meeting] ?? NONE;
      if (slot !== NONE) this.place(meeting, slot);
    }
  }

  /** Idle slots between the first and the last meeting of each participant, all together. */
  get idle(): number {
    let idle = 0;
    for (let participant = 0; participant < this.instance.participants; participant++) {
      const first = this.firstBusy(participant);
      const last = this.lastBusy(participant);
      for (let slot = first; slot < last; slot++) if (!this.isBusy(participant, slot)) idle++;
    }
    return idle;
  }
}
