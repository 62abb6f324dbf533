import type * as z from 'zod';
import type { CommandKind } from '../../../shared/meeting/command.ts';

/** One operation of the JSON API, as it is described and as it answers. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put';
  /** With parameters in braces, as OpenAPI writes it. */
  readonly path: string;
  readonly summary: string;
  readonly who: 'anyone signed in' | 'organizers' | "the meeting's offices and organizers";
  readonly query?: Readonly<Record<string, z.ZodType>>;
  /** A body by its own schema, or that of a command without who gives it. */
  readonly body?: z.ZodType | CommandKind;
  /** Takes an Idempotency-Key: the same key again changes nothing and answers the same. */
  readonly once?: boolean;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
}
