import { dayOf, type Instant } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { RadioGroups } from './controls.tsx';
import type { Refused } from './meeting-form.tsx';

/** Starts that suit both offices, a group for each day; none is chosen beforehand. `near`: a time whose zone they are told in. */
export function TimeChoice({
  reader,
  form,
  starts,
  near,
  refused,
}: {
  readonly reader: Reader;
  readonly form: string;
  readonly starts: readonly Instant[];
  readonly near: Instant;
  readonly refused: Refused | undefined;
}) {
  return (
    <RadioGroups
      form={form}
      moments
      name="start"
      label={reader.say('page.answer.which-time')}
      hint={reader.zoneAt(near)}
      groups={byDay(reader, starts)}
      value={refused?.typed.text('start')}
      messages={refused?.messages ?? []}
    />
  );
}

/** Starts as choices, a group for each day. */
function byDay(reader: Reader, starts: readonly Instant[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const start of starts) {
    const title = reader.day(dayOf(reader.facts.summit.grid, start));
    groups.set(title, [...(groups.get(title) ?? []), { value: start, label: reader.clockInFull(start) }]);
  }
  return [...groups].map(([title, choices]) => ({ title, choices }));
}
