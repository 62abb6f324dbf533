import type { Hit } from '../../../shared/plan/hits.ts';
import type { Entry, Left, Plan, Result, Step } from '../../../shared/plan/plan.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import { addMinutes, type Day, dayOf } from '../../../shared/summit/grid.ts';
import { changesByDay, officesToldBy, type Shown } from '../planning/plan-changes.ts';
import { becauseTold } from '../planning/plan-words.ts';
import type { About } from '../planning/planning.ts';
import type { Reader } from '../reader.ts';
import { Pair } from './cities.tsx';
import { Hidden } from './controls.tsx';

interface ChangesProps {
  readonly reader: Reader;
  readonly plan: Plan;
  readonly about: About;
  readonly steps: readonly Step[];
  readonly secret: string;
  /** Each meeting that moves may be kept where it is instead. */
  readonly keepable?: boolean;
}

/** One line for each change, by day, then time. */
export function Changes(props: ChangesProps) {
  const { reader, steps } = props;
  const days = changesByDay(reader.facts.summit.grid, steps);
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{reader.say('plan.changes', { offices: officesToldBy(steps) })}</h2>
      {days.map(({ day, changes }) => (
        <section aria-labelledby={`changes-${day ?? 'none'}`}>
          <h3 id={`changes-${day ?? 'none'}`}>
            {day === undefined ? reader.say('plan.changes.no-day') : reader.day(day)}
          </h3>
          <ul class="changes">
            {changes.map((shown) => (
              <ChangeLine {...props} day={day} shown={shown} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function ChangeLine(props: ChangesProps & { readonly day: Day | undefined; readonly shown: Shown }) {
  const { reader, plan, about, day, shown } = props;
  const { entry, result } = shown;
  const because = entry.because
    .filter((code) => !(entry.what === 'place' && code === 'planned'))
    .map((code) => becauseTold(reader, code, plan, about));
  return (
    <li class={`change ${entry.what}`}>
      <p class="pair">
        <a href={`/m/${entry.meeting}`}>
          <Pair of={entry} />
        </a>
        {entry.standing === 'waiting' ? null : <small>{reader.say(`state.${entry.standing}`)}</small>}
      </p>
      <div class="way">
        <Way reader={reader} entry={entry} day={day} />
        {because.length === 0 ? null : <p class="soft">{because.join('; ')}</p>}
        {result === undefined ? null : <ResultTold reader={reader} result={result} />}
      </div>
      {mayKeep(props, entry) ? <Keep {...props} entry={entry} /> : null}
    </li>
  );
}

/** "11:30 Sala 3 → 14:45 Sala 1". */
function Way({
  reader,
  entry,
  day,
}: {
  readonly reader: Reader;
  readonly entry: Entry;
  readonly day: Day | undefined;
}) {
  const { from, to, what, lengthMinutes, newLengthMinutes = lengthMinutes, reason } = entry;
  const length =
    newLengthMinutes === lengthMinutes
      ? undefined
      : reader.say('plan.length', { from: lengthMinutes, to: newLengthMinutes });
  if (from !== undefined && to !== undefined && from.start === to.start && from.room === to.room) {
    return (
      <p>
        <Where reader={reader} at={to} day={day} minutes={newLengthMinutes} />
        {from.interpreter === to.interpreter ? null : <InterpreterWay reader={reader} from={from} to={to} />}
        {length === undefined ? null : ` · ${length}`}
      </p>
    );
  }
  return (
    <p>
      {from === undefined ? null : (
        <>
          <s>
            <Where reader={reader} at={from} day={day} minutes={undefined} />
          </s>
          <Arrow reader={reader} />
        </>
      )}
      {to === undefined ? (
        <span>{outcome(reader, what, reason, entry)}</span>
      ) : (
        <b>
          <Where reader={reader} at={to} day={day} minutes={newLengthMinutes} />
        </b>
      )}
      {to?.interpreter === undefined || to.interpreter === from?.interpreter
        ? null
        : ` · ${reader.say('plan.interpreter', { name: reader.interpreter(to.interpreter) })}`}
      {length === undefined ? null : ` · ${length}`}
      {entry.confirms === true ? ` · ${reader.say('state.confirmed')}` : ''}
    </p>
  );
}

/** "· interpreter Lucía A. → interpreter Marisol C.": all that changes where time and room stay. */
function InterpreterWay({
  reader,
  from,
  to,
}: {
  readonly reader: Reader;
  readonly from: Placement;
  readonly to: Placement;
}) {
  const told = ({ interpreter }: Placement) =>
    interpreter === undefined ? undefined : reader.say('plan.interpreter', { name: reader.interpreter(interpreter) });
  const [former, next] = [told(from), told(to)];
  return (
    <>
      {' · '}
      {former === undefined ? null : <s>{former}</s>}
      {former === undefined || next === undefined ? null : <Arrow reader={reader} />}
      {next === undefined ? null : <b>{next}</b>}
    </>
  );
}

/** What becomes of a meeting that gets no time. */
function outcome(reader: Reader, what: Entry['what'], reason: Entry['reason'], { invited }: Entry): string {
  if (what === 'cancel') return reader.say('plan.outcome.cancel');
  if (what === 'lift') return reader.say('plan.outcome.lift');
  return reason === undefined
    ? reader.say('state.waiting')
    : reader.say('plan.outcome.waits', { reason: reader.say(`reason.${reason}`, { city: invited.city }) });
}

function Arrow({ reader }: { readonly reader: Reader }) {
  return (
    <>
      <span class="arrow" aria-hidden="true">
        {' → '}
      </span>
      <span class="hidden">{` ${reader.say('plan.to')} `}</span>
    </>
  );
}

/** "14:45 Sala 1", with its day where that is another than the line stands under, and its end where `minutes` tells it. */
function Where({
  reader,
  at,
  day,
  minutes,
}: {
  readonly reader: Reader;
  readonly at: Placement;
  readonly day: Day | undefined;
  readonly minutes: number | undefined;
}) {
  const own = dayOf(reader.facts.summit.grid, at.start);
  return (
    <>
      {own === day ? '' : `${reader.day(own, 'short')} `}
      <time class="whole" datetime={at.start}>
        {minutes === undefined ? reader.clock(at.start) : reader.span(at.start, addMinutes(at.start, minutes))}
      </time>
      {` ${reader.room(at.room)}`}
    </>
  );
}

function ResultTold({ reader, result }: { readonly reader: Reader; readonly result: Result }) {
  const text = result.name === 'done' ? reader.say('plan.result.done') : reader.say(`plan.result.${result.why}`);
  return <p class={`result ${result.name}`}>{text}</p>;
}

/** What ends, what is lifted, or what takes longer by the plan's own wish cannot be kept as it is. */
function mayKeep({ keepable }: ChangesProps, { what, because }: Entry): boolean {
  return keepable === true && (what === 'move' || what === 'land' || what === 'release') && !because.includes('longer');
}

function Keep({ reader, plan, entry, secret }: ChangesProps & { readonly entry: Entry }) {
  const pair = `${entry.requester.city} – ${entry.invited.city}`;
  return (
    <form class="inline" method="post" action={`/plans/${plan.id}/keep`}>
      <Hidden name="key" value={`${secret}-keep`} />
      <Hidden name="meeting" value={entry.meeting} />
      <button type="submit" class="second">
        {reader.say('plan.keep.do')}
        <span class="hidden">{` ${pair}`}</span>
      </button>
    </form>
  );
}

/** Whom a change hits, as it stands now. */
export function Hits({ reader, plan, about, hits }: Omit<ChangesProps, 'steps'> & { readonly hits: readonly Hit[] }) {
  return <HitList reader={reader} hits={hits} causeOf={(code) => becauseTold(reader, code, plan, about)} />;
}

/** The meetings whose time does not hold any more, each with its causes as clauses. */
export function HitList({
  reader,
  hits,
  causeOf,
}: {
  readonly reader: Reader;
  readonly hits: readonly Hit[];
  readonly causeOf: (code: string) => string;
}) {
  return (
    <section aria-labelledby="hits">
      <h2 id="hits">{reader.say('plan.hits', { count: hits.length })}</h2>
      {hits.length === 0 ? null : (
        <ul class="changes">
          {hits.map(({ meeting, from, because }) => (
            <li class="change">
              <p class="pair">
                <a href={`/m/${meeting.id}`}>
                  <Pair of={meeting} />
                </a>
                <small>{reader.say(`state.${meeting.state.name}`)}</small>
              </p>
              <div class="way">
                <p>
                  <Where reader={reader} at={from} day={undefined} minutes={undefined} />
                </p>
                <p class="soft">{because.map(causeOf).join('; ')}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What the proposal leaves without a time, or an undo cannot bring back, and why. The sheet tells all of it. */
export function LeftWaiting({
  reader,
  plan,
  left,
}: {
  readonly reader: Reader;
  readonly plan: Plan;
  readonly left: readonly Left[];
}) {
  if (left.length === 0) return null;
  const title = plan.kind === 'undo' ? 'plan.left.undo' : 'plan.left';
  return (
    <section aria-labelledby="left">
      <h2 id="left">{reader.say(title, { count: left.length })}</h2>
      <ul class="changes">
        {left.map(({ meeting, requester, invited, why }) => (
          <li class="change left">
            <p class="pair">
              <a href={`/m/${meeting}`}>
                <Pair of={{ requester, invited }} />
              </a>
            </p>
            <p class="way soft">{whyTold(reader, why, invited.city)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whyTold(reader: Reader, why: Left['why'], city: string): string {
  switch (why) {
    case 'kept':
    case 'answered':
    case 'changed-since':
    case 'place-taken':
    case 'ended':
      return reader.say(`plan.left.${why}`);
    default:
      return reader.say(`reason.${why}`, { city });
  }
}
