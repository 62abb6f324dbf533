import { type Session, takesSignUps } from '../../../shared/summit/agenda.ts';
import { dayOf, daysOf, type Instant, localTime } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { speakersOf } from '../speakers.ts';
import { Hidden, Select, TextField } from './controls.tsx';
import { type OfficePageProps, PartForm, type RefusedOffice } from './office-part.tsx';
import { SpanFields } from './span-fields.tsx';

const roles = ['attends', 'panelist', 'moderator'] as const;

function refusedIn(form: string, { refused }: OfficePageProps): RefusedOffice | undefined {
  return refused?.form === form ? refused : undefined;
}

/** Sign-ups: only what the mayor is signed up for takes the mayor's time. */
export function PanelsSection(props: OfficePageProps) {
  const { reader, office } = props;
  const refused = refusedIn('panels', props);
  const sessions = reader.facts.programme.sessions.filter(takesSignUps);
  if (sessions.length === 0) return null;
  return (
    <section aria-labelledby="panels">
      <h2 id="panels">{reader.say('page.office.panels')}</h2>
      <p class="hint">{reader.say('page.office.panels.hint')}</p>
      <PartForm {...props} part="panels">
        {sessions.map((session) => (
          <Select
            form="panels"
            name={`role-${session.id}`}
            label={session.title[reader.language]}
            hint={[
              timeOf(reader, session),
              ...speakersOf(reader, session),
              ...(session.speakers.includes(office.id) ? [reader.say('page.office.speaks')] : []),
            ].join(' · ')}
            empty={reader.say('page.role.none')}
            choices={roles.map((role) => ({ value: role, label: reader.say(`page.role.${role}`) }))}
            value={
              refused === undefined
                ? office.panels.find((panel) => panel.session === session.id)?.role
                : refused.typed.text(`role-${session.id}`)
            }
            messages={refused?.messages ?? []}
          />
        ))}
        <button type="submit">{reader.say('page.office.panels.do')}</button>
      </PartForm>
    </section>
  );
}

function timeOf(reader: Reader, { day, time }: Session): string {
  const when = time === undefined ? reader.say('page.session.no-time') : reader.span(time.start, time.end);
  return `${reader.dayAlone(day)}, ${when}`;
}

/** Times the office keeps for itself; nobody else learns of them. */
export function BlocksSection(props: OfficePageProps) {
  const { reader, office } = props;
  const refused = refusedIn('block', props);
  return (
    <section aria-labelledby="blocks">
      <h2 id="blocks">{reader.say('page.office.blocks')}</h2>
      <p class="hint">{reader.say('page.office.blocks.hint')}</p>
      {office.blocks.length === 0 ? null : (
        <ul class="cards">
          {office.blocks.map(({ start, end }) => (
            <li>
              <p>
                <time datetime={start}>{spanSaid(reader, start, end)}</time>
              </p>
              <PartForm {...props} part="unblock" isInline>
                <Hidden name="start" value={start} />
                <Hidden name="end" value={end} />
                <button
                  type="submit"
                  class="second"
                  aria-label={`${reader.say('page.office.blocks.lift')}: ${spanSaid(reader, start, end)}`}
                >
                  {reader.say('page.office.blocks.lift')}
                </button>
              </PartForm>
            </li>
          ))}
        </ul>
      )}
      <details open={refused !== undefined}>
        <summary>{reader.say('page.office.blocks.add')}</summary>
        <PartForm {...props} part="block">
          <SpanFields
            reader={reader}
            form="block"
            refused={refused && { id: 'block', typed: refused.typed, messages: refused.messages }}
          />
          <button type="submit">{reader.say('page.office.blocks.do')}</button>
        </PartForm>
      </details>
    </section>
  );
}

function spanSaid(reader: Reader, start: Instant, end: Instant): string {
  const { grid } = reader.facts.summit;
  const isOneDay = dayOf(grid, start) === dayOf(grid, end);
  if (isOneDay) return `${reader.day(dayOf(grid, start))}, ${reader.span(start, end)}`;
  return `${reader.moment(start)} – ${reader.moment(end)}`;
}

/** Arrival and departure; left empty, the office is there for the whole summit. */
export function StaySection(props: OfficePageProps) {
  const { reader } = props;
  return (
    <section aria-labelledby="stay">
      <h2 id="stay">{reader.say('page.office.stay')}</h2>
      <p class="hint">{reader.say('page.office.stay.hint')}</p>
      <PartForm {...props} part="stay">
        <Moment {...props} name="arrival" />
        <Moment {...props} name="departure" />
        <button type="submit">{reader.say('page.office.stay.do')}</button>
      </PartForm>
    </section>
  );
}

function Moment({ name, ...props }: OfficePageProps & { readonly name: 'arrival' | 'departure' }) {
  const { reader, office } = props;
  const refused = refusedIn('stay', props);
  const { grid } = reader.facts.summit;
  const moment = office[name];
  const day = moment && dayOf(grid, moment);
  // A stay may begin or end outside the summit's days.
  const days = [...new Set([...daysOf(grid), ...(day === undefined ? [] : [day])])].sort();
  const clock = moment && localTime(grid, moment).toPlainTime().toString({ smallestUnit: 'minute' });
  const typed = (field: string, now: string | undefined) => (refused === undefined ? now : refused.typed.text(field));
  return (
    <div class="row">
      <Select
        form="stay"
        name={`${name}Day`}
        label={reader.say(`page.office.${name}Day`)}
        choices={days.map((value) => ({ value, label: reader.dayAlone(value) }))}
        value={typed(`${name}Day`, day)}
        empty={reader.say('page.office.stay.whole')}
        messages={refused?.messages ?? []}
      />
      <TextField
        form="stay"
        name={`${name}Time`}
        type="time"
        label={reader.say(`page.office.${name}Time`)}
        value={typed(`${name}Time`, clock)}
      />
    </div>
  );
}
