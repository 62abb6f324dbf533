import type { Child } from 'hono/jsx';
import type { Room } from '../../../shared/summit/room.ts';
import type { Reader } from '../reader.ts';
import { Hidden, TextField } from './controls.tsx';
import { HoursFields } from './room-hours.tsx';
import type { RefusedChange } from './span-fields.tsx';

export interface VenueFormProps {
  readonly reader: Reader;
  readonly form: string;
  readonly action: string;
  /** Makes one plan of a form sent twice. */
  readonly secret: string;
  readonly refused?: RefusedChange;
}

interface Whose {
  readonly whose: 'page.rooms' | 'page.interpreters';
  /** As it is, and the print of what was seen of it; absent: of a new one. */
  readonly of?: Pick<Room, 'name' | 'hours'>;
  readonly seen?: string;
}

/** A room or an interpreter: the name, what else it is, when it can be had, and one press that saves. */
export function VenueForm({
  reader,
  form,
  action,
  secret,
  refused,
  whose,
  of,
  seen,
  children,
}: VenueFormProps & Whose & { readonly children: Child }) {
  return (
    <form method="post" action={action} novalidate>
      <Hidden name="key" value={`${secret}-${form}`} />
      {seen === undefined ? null : <Hidden name="seen" value={seen} />}
      {/* Enter in a field presses a form's first button, which must be the one that saves. */}
      <button type="submit" hidden>
        {reader.say(`${whose}.save`)}
      </button>
      <TextField
        form={form}
        messages={refused?.messages ?? []}
        name="name"
        label={reader.say('page.rooms.name')}
        maxlength={60}
        required
        value={refused === undefined ? of?.name : refused.typed.text('name')}
      />
      {children}
      <HoursFields reader={reader} form={form} whose={whose} {...(of && { of })} {...(refused && { refused })} />
      <button type="submit">{reader.say(`${whose}.save`)}</button>
    </form>
  );
}
