import { type Room, roomFeatureSchema } from '../../../shared/summit/room.ts';
import { featureField, printOf } from '../forms/room-form.ts';
import { Checkbox, Select, TextField } from './controls.tsx';
import { VenueForm, type VenueFormProps } from './venue-form.tsx';

interface RoomFormProps extends VenueFormProps {
  /** As it is; absent: a new one. */
  readonly room?: Room;
}

/** Everything that a room is, but for when it is closed: as it is, or as it was typed and refused. */
export function RoomForm({ room, ...venue }: RoomFormProps) {
  const { reader, form, refused } = venue;
  const { zones } = reader.facts.venue;
  const shared = { form, messages: refused?.messages ?? [] };
  const value = (name: string, now: string | number | undefined) =>
    refused === undefined ? now?.toString() : refused.typed.text(name);
  return (
    <VenueForm {...venue} whose="page.rooms" {...(room && { of: room, seen: printOf(room) })}>
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
    </VenueForm>
  );
}
