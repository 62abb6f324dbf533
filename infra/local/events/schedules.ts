import { Stop } from '../stop.ts';
import type { DeadLetters } from './dead-letters.ts';
import { type AsyncTarget, envelope, invokeAsync } from './event-bus.ts';

export interface Schedule {
  readonly id: string;
  readonly arn: string;
  readonly source: 'aws.events' | 'aws.scheduler';
  readonly everyMs: number;
  readonly targets: readonly AsyncTarget[];
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** The period of `rate(5 minutes)`. Throws Stop for cron and one-time expressions. */
export function readRate(expression: string, where: string): number {
  const match = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  const unitMs = UNIT_MS[match?.[2] ?? ''];
  if (match?.[1] === undefined || unitMs === undefined || Number(match[1]) === 0) {
    throw new Stop(
      `The schedule ${where} is ${expression}; the local stack only understands rate(N minutes, hours or days).`,
    );
  }
  return Number(match[1]) * unitMs;
}

/**
 * The template's schedules. They run at the machine's pace, because the local clock does; when that clock is moved
 * forward past the time of a run, the run is made up for once, at the new time.
 */
export class Schedules {
  readonly #schedules: readonly Schedule[];
  readonly #deadLetters: DeadLetters;
  readonly #now: () => number;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #dueAt = new Map<string, number>();

  constructor(options: { schedules: readonly Schedule[]; deadLetters: DeadLetters; now: () => number }) {
    this.#schedules = options.schedules;
    this.#deadLetters = options.deadLetters;
    this.#now = options.now;
  }

  start(): void {
    for (const schedule of this.#schedules) this.#plan(schedule);
  }

  #plan(schedule: Schedule, inMs = schedule.everyMs): void {
    clearTimeout(this.#timers.get(schedule.id));
    this.#dueAt.set(schedule.id, this.#now() + inMs);
    const timer = setTimeout(() => {
      this.#plan(schedule);
      void this.#run(schedule);
    }, inMs);
    this.#timers.set(schedule.id, timer);
  }

  /** To be called after the clock was set: runs what fell due in the skipped time and waits for it. */
  async catchUp(): Promise<void> {
    const due: Schedule[] = [];
    for (const schedule of this.#schedules) {
      const dueAt = this.#dueAt.get(schedule.id);
      if (dueAt === undefined) continue;
      const inMs = dueAt - this.#now();
      if (inMs <= 0) due.push(schedule);
      this.#plan(schedule, inMs <= 0 ? schedule.everyMs : Math.min(inMs, schedule.everyMs));
    }
    await Promise.all(due.map((schedule) => this.#run(schedule)));
  }

  /** Runs at once the schedules that the template names so, or whose function is called so; waits for the functions. */
  async invoke(name: string): Promise<void> {
    const named = this.#schedules.filter(
      ({ id, targets }) => id === name || targets.some(({ lambda }) => lambda.name === name),
    );
    const [first] = named;
    if (first === undefined) throw new Error(`The template has no schedule of the name or for the function ${name}.`);
    await this.#run(first);
  }

  async #run({ arn, source, targets }: Schedule): Promise<void> {
    const detail = source === 'aws.scheduler' ? '{}' : {};
    const event = envelope({ source, 'detail-type': 'Scheduled Event', resources: [arn], detail }, this.#now());
    await Promise.all(targets.map((target) => invokeAsync(target, event, this.#deadLetters)));
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#dueAt.clear();
  }
}
