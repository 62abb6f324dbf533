import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lambda } from '../lambda/lambda.ts';
import { ACCOUNT, REGION } from '../template/intrinsics.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Matcher } from './event-pattern.ts';

export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** A function that something calls without waiting for the answer. */
export interface AsyncTarget {
  readonly lambda: Lambda;
  /** Given instead of the event itself, when the template says so. */
  readonly input: unknown;
  /** How often a failed invocation is repeated; Lambda's own default is 2. */
  readonly retryAttempts: number;
  /** Logical id of the dead letters' queue. */
  readonly queue: string | undefined;
}

export interface PatternRule {
  readonly id: string;
  readonly matches: Matcher;
  readonly targets: readonly AsyncTarget[];
}

/** Lambda repeats after one and then two minutes; a person at the console should not have to wait for that. */
const FIRST_PAUSE_MS = 250;

/** The default event bus with the template's rules. */
export class EventBus {
  #rules: readonly PatternRule[] = [];
  readonly #deadLetters: DeadLetters;
  readonly #now: () => number;

  constructor(options: { deadLetters: DeadLetters; now: () => number }) {
    this.#deadLetters = options.deadLetters;
    this.#now = options.now;
  }

  setRules(rules: readonly PatternRule[]): void {
    this.#rules = rules;
  }

  /** Gives an event to every rule it matches; resolves when all their functions are through. */
  async put(event: BusEvent): Promise<void> {
    const full = envelope(event, this.#now());
    const targets = this.#rules.filter(({ matches }) => matches(full)).flatMap((rule) => rule.targets);
    await Promise.all(targets.map((target) => invokeAsync(target, full, this.#deadLetters)));
  }
}

/** What EventBridge wraps around a service's event. */
export function envelope(event: BusEvent, now: number): unknown {
  return {
    version: '0',
    id: randomUUID(),
    account: ACCOUNT,
    region: REGION,
    time: `${new Date(now).toISOString().slice(0, 19)}Z`,
    ...event,
  };
}

/** Invokes like Lambda's asynchronous invocations: with retries, then a dead letter that holds the event. */
export async function invokeAsync(target: AsyncTarget, event: unknown, deadLetters: DeadLetters): Promise<void> {
  const payload = target.input ?? event;
  for (let failures = 0; ; ) {
    const outcome = await target.lambda.invoke(payload);
    if (outcome.ok) return;
    failures++;
    if (failures > target.retryAttempts) {
      deadLetters.add({ queue: target.queue, functionName: target.lambda.name, body: payload });
      return;
    }
    await sleep(FIRST_PAUSE_MS * failures);
  }
}
