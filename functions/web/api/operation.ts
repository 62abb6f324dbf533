import type * as z from 'zod';
import type { CommandKind } from '../../../shared/meeting/command.ts';
import type { Key } from '../../../shared/wording/wording.ts';

type SaidOf<Sentence extends Key> = Sentence extends `operation.${infer Id}` ? Id : never;
/** What is said of an operation stands in the wording under its id, so one without a sentence does not compile. */
export type OperationId = Exclude<SaidOf<Key>, `for.${string}`>;

/** One operation of the JSON API, as it is described and as it answers. */
export interface Operation {
  readonly id: OperationId;
  readonly method: 'get' | 'post' | 'put';
  /** With parameters in braces, as OpenAPI writes it. */
  readonly path: string;
  readonly who: 'anyone' | 'organizers' | 'partners';
  readonly query?: Readonly<Record<string, z.ZodType>>;
  /** A body by its own schema, or that of a command without who gives it. */
  readonly body?: z.ZodType | CommandKind;
  /** Takes an Idempotency-Key: the same key again changes nothing and answers the same. */
  readonly once?: boolean;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
}
