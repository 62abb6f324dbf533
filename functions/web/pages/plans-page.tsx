import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { type Baton, isUnderWay, movableSchema, PLAN_SECONDS, type Plan } from '../../../shared/plan/plan.ts';
import { localTime } from '../../../shared/summit/grid.ts';
import type { Fields } from '../forms/fields.ts';
import { byTold } from '../planning/plan-words.ts';
import type { Reader } from '../reader.ts';
import { requestsAddress } from '../request-filter.ts';
import { ErrorSummary, Hidden, type Message, RadioGroups, TextField } from './controls.tsx';
import { Fresh, Live } from './live.tsx';

/** How often an open list looks while one of its plans is under way. */
const EVERY_SECONDS = 5;

/** A form of the page that was refused, with what was typed in it. */
export interface RefusedForm {
  readonly form: 'plan' | 'round';
  readonly typed: Fields;
  readonly messages: readonly Message[];
}

export interface PlansPageProps {
  readonly reader: Reader;
  /** Newest first. */
  readonly plans: readonly Plan[];
  readonly baton: Baton;
  readonly waiting: readonly Meeting[];
  /** Meetings whose time does not hold any more. */
  readonly strained: number;
  readonly secret: string;
  readonly refused?: RefusedForm;
}

/** What waits to be planned, how requests are taken meanwhile, and every plan so far. */
export function PlansPage(props: PlansPageProps) {
  const { reader, refused } = props;
  const isWorking = props.plans.some(isUnderWay);
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.nav.plans')}</h1>
        <p class="lead">
          <a href={requestsAddress({ states: ['waiting'] })}>
            {reader.say('page.board.waiting', { count: props.waiting.length })}
          </a>
        </p>
        {isWorking ? <Fresh reader={reader} zone={reader.zoneAt(reader.now)} here="/plans" /> : null}
      </header>
      <ErrorSummary
        language={reader.language}
        form={refused?.form ?? ''}
        messages={refused?.messages ?? []}
        labels={labelsOf(reader)}
      />
      <Strained {...props} />
      <div class="plans-now">
        <PlanForm {...props} />
        <Round {...props} />
      </div>
      <PlanList {...props} />
    </>
  );
}

export const planListPath = '/plans/list';

/** The part that is kept fresh; asked for by itself it costs no look at the meetings. */
export function PlanList(props: Pick<PlansPageProps, 'reader' | 'plans' | 'baton'>) {
  return (
    <Live everySeconds={props.plans.some(isUnderWay) ? EVERY_SECONDS : undefined} from={planListPath}>
      <Former {...props} />
    </Live>
  );
}

function labelsOf(reader: Reader): Record<string, string> {
  return {
    movable: reader.say('plans.movable'),
    seconds: reader.say('plans.seconds'),
    day: reader.say('plans.round.day'),
  };
}

/** Meetings that the last changes of programme, rooms or delegations have hit and nobody has repaired. */
function Strained({ reader, strained, secret }: PlansPageProps) {
  if (strained === 0) return null;
  return (
    <section class="tells call" aria-labelledby="strained">
      <h2 id="strained">{reader.say('plans.strained', { count: strained })}</h2>
      <p>{reader.say('plans.strained.lead')}</p>
      <form method="post" action="/plans">
        <Hidden name="key" value={`${secret}-repair`} />
        <Hidden name="kind" value="repair" />
        <button type="submit">{reader.say('plans.repair.do')}</button>
      </form>
    </section>
  );
}

function PlanForm({ reader, waiting, secret, refused }: PlansPageProps) {
  const here = refused?.form === 'plan' ? refused : undefined;
  const shared = { form: 'plan', messages: here?.messages ?? [] };
  return (
    <section aria-labelledby="new-plan">
      <h2 id="new-plan">{reader.say('plans.new')}</h2>
      {waiting.length === 0 ? (
        <p class="soft">{reader.say('plans.new.none')}</p>
      ) : (
        <ul class="plain">
          {waitingByReason(reader, waiting).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      <form method="post" action="/plans" id="plan" novalidate>
        <Hidden name="key" value={`${secret}-plan`} />
        <Hidden name="kind" value="plan" />
        <RadioGroups
          {...shared}
          wide
          name="movable"
          label={reader.say('plans.movable')}
          hint={reader.say('plans.movable.hint')}
          groups={[
            {
              choices: movableSchema.options.map((value) => ({ value, label: reader.say(`plans.movable.${value}`) })),
            },
          ]}
          value={here?.typed.text('movable') ?? 'nothing'}
        />
        <RadioGroups
          {...shared}
          name="seconds"
          label={reader.say('plans.seconds')}
          groups={[
            { choices: PLAN_SECONDS.map((seconds) => ({ value: String(seconds), label: duration(reader, seconds) })) },
          ]}
          value={here?.typed.text('seconds') ?? String(PLAN_SECONDS[0])}
        />
        <button type="submit">{reader.say('plans.new.do')}</button>
      </form>
    </section>
  );
}

/** How many wait for what, the most first. */
function waitingByReason(reader: Reader, waiting: readonly Meeting[]): string[] {
  const counts = new Map<string, { count: number; reason: string }>();
  for (const { state } of waiting) {
    if (state.name !== 'waiting') continue;
    const { count = 0 } = counts.get(state.reason) ?? {};
    counts.set(state.reason, { count: count + 1, reason: reader.say(`plans.waiting.${state.reason}`) });
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ count, reason }) => reader.say('plans.waiting', { count, reason }));
}

/** "10 seconds", "5 minutes". */
export function duration(reader: Reader, seconds: number): string {
  return seconds < 60
    ? reader.say('plan.seconds', { seconds })
    : reader.say('page.minutes', { minutes: Math.round(seconds / 60) });
}

/** Whether requests are placed one by one or collected for a plan of all, and the form that changes it. */
function Round({ reader, refused }: PlansPageProps) {
  const { round, grid, requestsUntil } = reader.facts.summit;
  const here = refused?.form === 'round' ? refused : undefined;
  const shared = { form: 'round', messages: here?.messages ?? [] };
  const local = round && localTime(grid, round.collectUntil);
  return (
    <section aria-labelledby="round-title">
      <h2 id="round-title">{reader.say('plans.round')}</h2>
      <p>{roundTold(reader)}</p>
      <details open={here !== undefined}>
        <summary>{reader.say(round === undefined ? 'plans.round.start' : 'plans.round.change')}</summary>
        <form method="post" action="/plans/round" id="round" novalidate>
          <p class="hint">{reader.say('plans.round.hint', { until: reader.moment(requestsUntil) })}</p>
          <div class="row">
            <TextField
              {...shared}
              name="day"
              type="date"
              label={reader.say('plans.round.day')}
              value={here?.typed.text('day') ?? local?.toPlainDate().toString()}
            />
            <TextField
              form="round"
              name="time"
              type="time"
              label={reader.say('plans.round.time')}
              value={here?.typed.text('time') ?? local?.toPlainTime().toString({ smallestUnit: 'minute' })}
            />
          </div>
          <button type="submit">{reader.say(round === undefined ? 'plans.round.do' : 'plans.round.change.do')}</button>
        </form>
      </details>
      {round === undefined ? null : (
        <form method="post" action="/plans/round">
          <Hidden name="end" value="yes" />
          <p class="hint">{reader.say('plans.round.end.hint')}</p>
          <button type="submit" class="second">
            {reader.say('plans.round.end')}
          </button>
        </form>
      )}
    </section>
  );
}

function roundTold(reader: Reader): string {
  const { round } = reader.facts.summit;
  if (round === undefined) return reader.say('plans.round.off');
  const until = reader.moment(round.collectUntil);
  return reader.say(round.collectUntil > reader.now ? 'plans.round.on' : 'plans.round.over', { until });
}

/** Every plan so far, the newest first. */
function Former({ reader, plans, baton }: Pick<PlansPageProps, 'reader' | 'plans' | 'baton'>) {
  if (plans.length === 0) {
    return (
      <section aria-labelledby="former">
        <h2 id="former">{reader.say('plans.former')}</h2>
        <p class="soft">{reader.say('plans.former.none')}</p>
      </section>
    );
  }
  const columns = ['what', 'state', 'when', 'who', 'changed', 'overtaken'] as const;
  return (
    <section class="scroll" tabindex={0} aria-labelledby="former">
      <table>
        <caption id="former">{reader.say('plans.former')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{reader.say(`plans.column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <Row reader={reader} plan={plan} isLast={plan.number !== undefined && plan.number === baton.number} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ reader, plan, isLast }: { readonly reader: Reader; readonly plan: Plan; readonly isLast: boolean }) {
  const { state } = plan;
  const [changed, overtaken] = state.name === 'applied' ? [state.changed, state.overtaken] : ['–', '–'];
  return (
    <tr data-entry={plan.id}>
      <th scope="row">
        <a href={`/plans/${plan.id}`}>{planName(reader, plan)}</a>
      </th>
      <td>
        {reader.say(`plan.state.${state.name}`)}
        {isLast && state.name === 'applied' ? ` · ${reader.say('plans.newest')}` : ''}
      </td>
      <td>
        <time datetime={plan.at}>{reader.moment(plan.at)}</time>
      </td>
      <td>{byTold(reader, plan.by)}</td>
      <td class="count">{changed}</td>
      <td class="count">{overtaken}</td>
    </tr>
  );
}

/** "Repair", and once it was applied "Repair 3". */
export function planName(reader: Reader, { kind, number }: Pick<Plan, 'kind' | 'number'>): string {
  const name = reader.say(`plan.kind.${kind}`);
  return number === undefined ? name : reader.say('plan.numbered', { name, number });
}
