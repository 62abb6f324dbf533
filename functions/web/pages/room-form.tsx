import { type Room, roomFeatureSchema } from '../../../shared/summit/room.ts';
import { featureField, hoursField, hoursRows, printOf } from '../forms/room-form.ts';
import type { Reader } from '../reader.ts';
import { Checkbox, Hidden, idOf, Select, TextField } from './controls.tsx';
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
      <Hours {...{ reader, form, action, secret }} {...(room && { room })} {...(refused && { refused })} />
      <button type="submit">{reader.say('page.rooms.save')}</button>
    </form>
  );
}

function Hours({ reader, form, room, refused }: RoomFormProps) {
  const { grid } = reader.facts.summit;
  const message = (name: string) => refused?.messages.find(({ field }) => field === name)?.text;
  const of = (name: string) => ({ id: idOf(form, name), text: message(name) });
  const whole = of('hours');
  return (
    <fieldset
      id={whole.id}
      tabindex={-1}
      aria-describedby={`${whole.id}-hint${whole.text ? ` ${whole.id}-error` : ''}`}
    >
      <legend>{reader.say('page.rooms.hours')}</legend>
      <p class="hint" id={`${whole.id}-hint`}>
        {reader.say('page.rooms.hours.hint')}
      </p>
      <RowError {...whole} />
      {hoursRows(grid, room).map((row, index) => {
        const name = hoursField(row, index);
        const { id, text } = of(name);
        const field = (end: 'from' | 'to') => (
          <div class="field">
            <label for={`${id}${end === 'from' ? '' : '-to'}`}>
              <span class="hidden">{`${reader.day(row.day)} `}</span>
              {reader.say(`page.field.${end}.plain`)}
            </label>
            <input
              type="time"
              id={`${id}${end === 'from' ? '' : '-to'}`}
              name={`${name}-${end}`}
              value={refused === undefined ? row[end] : refused.typed.text(`${name}-${end}`)}
              aria-invalid={text === undefined ? undefined : 'true'}
              aria-describedby={text === undefined ? undefined : `${id}-error`}
            />
          </div>
        );
        return (
          <div class="stack">
            <p>{reader.day(row.day)}</p>
            <RowError id={id} text={text} />
            <div class="row">
              {field('from')}
              {field('to')}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

function RowError({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p class="error" id={`${id}-error`}>
      {text}
    </p>
  );
}
