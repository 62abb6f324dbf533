import { type Room, roomFeatureSchema } from '../../../shared/summit/room.ts';
import { featureField, printOf } from '../forms/room-form.ts';
import type { Reader } from '../reader.ts';
import { Checkbox, Hidden, Select, TextField } from './controls.tsx';
import { HoursFields } from './room-hours.tsx';
import type { RefusedChange } from './span-fields.tsx';

interface RoomFormProps {
  readonly reader: Reader;
  readonly form: string;
  readonly action: string;
  /** Makes one plan of a form sent twice. */
  readonly secret: string;
  /** As it is; absent: a new one. */
  readonly room?: Room;
  readonly refused?: RefusedChange;
}

/** Everything that a room is, but for when it is closed: as it is, or as it was typed and refused. */
export function RoomForm({ reader, form, action, secret, room, refused }: RoomFormProps) {
  const { zones } = reader.facts.venue;
  const shared = { form, messages: refused?.messages ?? [] };
  const value = (name: string, now: string | number | undefined) =>
    refused === undefined ? now?.toString() : refused.typed.text(name);
  return (
    <form method="post" action={action} novalidate>
      <Hidden name="key" value={`${secret}-${form}`} />
      {room === undefined ? null : <Hidden name="seen" value={printOf(room)} />}
      {/* Enter in a field presses a form's first button, which must be the one that saves. */}
      <button type="submit" hidden>
        {reader.say('page.rooms.save')}
      </button>
      <TextField
        {...shared}
        name="name"
        label={reader.say('page.rooms.name')}
        maxlength={60}
        required
        value={value('name', room?.name)}
      />
      <div class="row">
        {zones.length < 2 ? null : (
          <Select
            {...shared}
            name="zone"
            label={reader.say('page.rooms.zone')}
            choices={zones.map(({ id, name }) => ({ value: id, label: name }))}
            value={value('zone', room?.zone)}
            empty={reader.say('page.choose')}
          />
        )}
        <TextField
          {...shared}
          name="seats"
          label={reader.say('page.rooms.seats')}
          inputmode="numeric"
          maxlength={2}
          value={value('seats', room?.seats)}
        />
        <TextField
          {...shared}
          name="turnoverMinutes"
          label={reader.say('page.rooms.turnover')}
          inputmode="numeric"
          maxlength={2}
          value={value('turnoverMinutes', room?.turnoverMinutes ?? reader.facts.summit.grid.cellMinutes)}
        />
      </div>
      <fieldset>
        <legend>{reader.say('page.rooms.features')}</legend>
        {roomFeatureSchema.options.map((feature) => (
          <Checkbox
            {...shared}
            name={featureField(feature)}
            label={reader.say(`page.feature.${feature}`)}
            checked={
              refused === undefined
                ? (room?.features.includes(feature) ?? false)
                : refused.typed.has(featureField(feature))
            }
          />
        ))}
      </fieldset>
      <HoursFields
        reader={reader}
        form={form}
        whose="page.rooms"
        {...(room && { of: room })}
        {...(refused && { refused })}
      />
      <button type="submit">{reader.say('page.rooms.save')}</button>
    </form>
  );
}
