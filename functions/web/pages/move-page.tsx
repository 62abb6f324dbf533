import type { Offer } from '../../../shared/fitting/survey.ts';
import { type Meeting, placementOf } from '../../../shared/meeting/meeting.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import { addMinutes, dayOf } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { Pair } from './cities.tsx';
import { Hidden } from './controls.tsx';
import { StateMark } from './meeting-facts.tsx';
import { type FormProps, MeetingForm, type Refused, refusedHere, WordFields } from './meeting-form.tsx';
import { RefusedSummary } from './office-meeting.tsx';
import { PinForm } from './pin-form.tsx';

export interface MovePageProps {
  readonly reader: Reader;
  readonly meeting: Meeting;
  /** Every place there is, by start; and the best few of them. */
  readonly moves: { readonly best: readonly Placement[]; readonly offers: readonly Offer[] };
  /** Why it cannot be moved anywhere now, in a sentence. */
  readonly hindrance?: string;
  readonly secret: string;
  readonly bySession: boolean;
  /** Where one came from. */
  readonly back: string;
  /** The board's query, where that is the board. */
  readonly board?: string;
  readonly refused?: Refused;
}

/** Another time or room for a meeting, out of every place that breaks no law. The board's script shows it as a dialog, by its id. */
export function MovePage({ reader, meeting, moves, hindrance, back, ...frame }: MovePageProps) {
  const form: FormProps = { reader, id: meeting.id, ...frame };
  return (
    <div id="move-sheet" class="stack">
      <header class="stack">
        <StateMark reader={reader} name={meeting.state.name} />
        <h1 id="move-title">
          <Pair of={meeting} />
        </h1>
        <WhereNow reader={reader} meeting={meeting} />
      </header>
      <RefusedSummary reader={reader} refused={frame.refused} />
      {moves.offers.length === 0 ? (
        <p class="tells">{hindrance ?? reader.say('page.move.nowhere')}</p>
      ) : (
        <PlacesForm form={form} meeting={meeting} moves={moves} back={back} />
      )}
      <div class="actions">
        <PinForm {...form} meeting={meeting} />
        {moves.offers.length === 0 ? <Back reader={reader} back={back} /> : null}
      </div>
    </div>
  );
}

function WhereNow({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const placement = placementOf(meeting);
  if (placement === undefined) return null;
  const place = `${reader.when(placement.start, meeting.lengthMinutes)}, ${reader.where(placement)}`;
  return (
    <>
      <p class="lead">{reader.say('page.move.now', { place })}</p>
      <p class="soft zone">{reader.zoneAt(placement.start)}</p>
    </>
  );
}

function Back({ reader, back }: Pick<MovePageProps, 'reader' | 'back'>) {
  return (
    <a class="button second" href={back} data-close>
      {reader.say('page.move.keep')}
    </a>
  );
}

function PlacesForm({
  form,
  meeting,
  moves,
  back,
}: Pick<MovePageProps, 'meeting' | 'moves' | 'back'> & { readonly form: FormProps }) {
  const { reader } = form;
  const refused = refusedHere('move', form);
  const typed = refused?.typed.text('place');
  const isWaiting = meeting.state.name === 'waiting';
  return (
    <MeetingForm {...form} action="move">
      <Hidden name="version" value={String(meeting.version)} />
      <fieldset class="field offers" id="move-place" tabindex={-1}>
        <legend>{reader.say('page.move.where')}</legend>
        <Best reader={reader} meeting={meeting} best={moves.best} typed={typed} />
        {byDay(reader, moves.offers).map(({ title, offers }) => (
          <fieldset class="day">
            <legend>{title}</legend>
            <div class="offered">
              {offers.map((offer) => (
                <Start reader={reader} meeting={meeting} offer={offer} typed={typed} />
              ))}
            </div>
          </fieldset>
        ))}
      </fieldset>
      <details>
        <summary>{reader.say('page.move.words')}</summary>
        <WordFields {...form} action="move" />
      </details>
      <div class="actions confirm">
        <button type="submit">
          {isWaiting ? reader.say('page.move.place.do', { city: meeting.invited.city }) : reader.say('page.move.do')}
        </button>
        <Back reader={reader} back={back} />
      </div>
    </MeetingForm>
  );
}

interface PlaceProps {
  readonly reader: Reader;
  readonly meeting: Meeting;
  readonly typed: string | undefined;
}

function Best({ reader, meeting, best, typed }: PlaceProps & { readonly best: readonly Placement[] }) {
  return (
    <fieldset class="day best">
      <legend>{reader.say('page.move.best')}</legend>
      {best.map(({ start, room }) => (
        <label class="choice">
          <input type="radio" name="place" value={`${start} ${room}`} checked={typed === `${start} ${room}`} required />
          <span>{`${reader.when(start, meeting.lengthMinutes)} · ${reader.room(room)}`}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** One start; where several rooms are free then, they can be chosen from beside it, the best first. */
function Start({ reader, meeting, offer: { start, placements }, typed }: PlaceProps & { readonly offer: Offer }) {
  const [best, ...others] = placements;
  if (best === undefined) return null;
  const value = others.length === 0 ? `${start} ${best.room}` : start;
  return (
    <div class="offer">
      <label class="choice">
        <input type="radio" name="place" value={value} checked={typed === value} required />
        <span class="whole">{reader.span(start, addMinutes(start, meeting.lengthMinutes))}</span>{' '}
        <small>
          {others.length === 0
            ? reader.room(best.room)
            : reader.say('page.move.other-rooms', { count: placements.length })}
        </small>
      </label>
      {others.length === 0 ? null : (
        <select name={`room-${start}`} aria-label={reader.say('page.move.room-at', { time: reader.clock(start) })}>
          {placements.map(({ room }) => (
            <option value={room}>{reader.room(room)}</option>
          ))}
        </select>
      )}
    </div>
  );
}

function byDay(
  reader: Reader,
  offers: readonly Offer[],
): { readonly title: string; readonly offers: readonly Offer[] }[] {
  const { grid } = reader.facts.summit;
  const days = [...new Set(offers.map(({ start }) => dayOf(grid, start)))];
  return days.map((day) => ({
    title: reader.day(day),
    offers: offers.filter(({ start }) => dayOf(grid, start) === day),
  }));
}
