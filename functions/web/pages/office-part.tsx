import type { Child } from 'hono/jsx';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { Hidden, type Message } from './controls.tsx';

/** A form of the office's settings that was refused, with what was typed in it. */
export interface RefusedOffice {
  readonly form: string;
  readonly typed: Fields;
  readonly messages: readonly Message[];
}

export interface OfficePageProps {
  readonly reader: Reader;
  readonly office: Delegation;
  /** False: an organizer looks at it, on the office's behalf. */
  readonly isOwn: boolean;
  readonly isSaved: boolean;
  readonly refused?: RefusedOffice;
}

/** One part's form: it says which revision it was filled in on, so that nobody's change is written over. */
export function PartForm({
  office,
  isOwn,
  part,
  former,
  children,
  isInline = false,
}: Pick<OfficePageProps, 'office' | 'isOwn'> & {
  readonly part: string;
  readonly former?: string;
  readonly children: Child;
  readonly isInline?: boolean;
}) {
  return (
    <form method="post" action="/office" class={isInline ? 'inline' : undefined} novalidate>
      <Hidden name="part" value={part} />
      <Hidden name="revision" value={String(office.revision)} />
      {isOwn ? null : <Hidden name="of" value={office.id} />}
      {former === undefined ? null : <Hidden name="former" value={former} />}
      {children}
    </form>
  );
}
