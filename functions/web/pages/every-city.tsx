import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Reader } from '../reader.ts';
import { Select } from './controls.tsx';

/** Lets a list be of one city, or of every one. */
export function EveryCity({
  reader,
  form,
  offices,
  city,
}: {
  readonly reader: Reader;
  readonly form: string;
  readonly offices: readonly Delegation[];
  /** The delegation's id. */
  readonly city?: string | undefined;
}) {
  const choices = offices
    .map(({ id, city: name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, reader.language));
  return (
    <Select
      form={form}
      name="city"
      label={reader.say('page.trail.city')}
      choices={choices}
      value={city}
      empty={reader.say('page.trail.every-city')}
    />
  );
}
