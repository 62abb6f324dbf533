import type { Vicinity } from '../../solver/minimize.ts';
import { type Instance, loadsOf } from '../instance.ts';
import type { Random } from '../random.ts';
import type { Encoding } from './encode.ts';

/** The share of the meetings in the first window, and by how many times it grows or shrinks. */
const SHARE = 0.5;
const STEP = 1.0025;

/**
 * What lies in neighbouring slots of the best schedule may be arranged anew, all else stays where it is. The window is opened anywhere;
 * it grows while there is nothing better within, and shrinks while that is not found out soon.
 */
export class Window implements Vicinity {
  readonly patience = 300_000;
  private readonly instance: Instance;
  private readonly encoding: Encoding;
  private readonly random: Random;
  private best: Int32Array = new Int32Array();
  private share = SHARE;

  constructor(instance: Instance, encoding: Encoding, random: Random) {
    this.instance = instance;
    this.encoding = encoding;
    this.random = random;
  }

  /** Looks around this schedule of all meetings from now on. */
  lookAround(best: Int32Array): void {
    this.best = best;
  }

  keep(): number[] {
    const isOpen = this.open();
    const literals: number[] = [];
    this.best.forEach((slot, meeting) => {
      if (isOpen[slot] === 0) literals.push(this.encoding.liesIn(meeting, slot));
    });
    return literals;
  }

  learn(outcome: 'impossible' | 'stopped'): void {
    this.share = outcome === 'impossible' ? Math.min(1, this.share * STEP) : this.share / STEP;
  }

  /** Marks the slots nearest to a point drawn by chance, as many as hold the share of the meetings. */
  private open(): Uint8Array {
    const { best, instance, share } = this;
    const loads = loadsOf(instance, best);
    const middle = this.random.fraction() * instance.slots - 0.5;
    const nearest = [...loads.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const isOpen = new Uint8Array(instance.slots);
    let held = 0;
    for (const slot of nearest) {
      if (held >= share * instance.meetings) break;
      isOpen[slot] = 1;
      held += loads[slot] ?? 0;
    }
    return isOpen;
  }
}
