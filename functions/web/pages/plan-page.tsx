import type { Hit } from '../../../shared/plan/hits.ts';
import { type Baton, isUnderWay, type Left, type Plan, type Step } from '../../../shared/plan/plan.ts';
import { changesOf, officesToldBy } from '../planning/plan-changes.ts';
import { amendmentTold, byTold } from '../planning/plan-words.ts';
import { type About, isNewest, isOpenTo, longerThan, type PlanAction, type PlanProblem } from '../planning/planning.ts';
import type { Reader } from '../reader.ts';
import { Hidden } from './controls.tsx';
import { Fresh, Live } from './live.tsx';
import { Changes, Hits, LeftWaiting } from './plan-changes.tsx';
import { Numbers, Progress, Rooms } from './plan-numbers.tsx';
import { duration, planName } from './plans-page.tsx';

export interface PlanPageProps {
  readonly reader: Reader;
  readonly plan: Plan;
  readonly baton: Baton;
  /** What its amendment is about, as it is now. */
  readonly about: About;
  readonly steps: readonly Step[];
  readonly left: readonly Left[];
  /** Whom a repair hits, known before anything is planned. */
  readonly hits?: readonly Hit[] | undefined;
  /** True when programme, rooms or the delegation were changed since it was proposed. */
  readonly isOvertaken?: boolean | undefined;
  /** The cities that lose their sign-up for the session it changes, and those that get it back. */
  readonly signUps?: { readonly lost: readonly string[]; readonly back: readonly string[] };
  /** True where a plan that was applied since it was proposed shares nothing with it. */
  readonly isApart?: boolean;
  readonly problem?: PlanProblem;
  readonly secret: string;
}

/** How often an open page looks at a plan that is under way. */
const EVERY_SECONDS = 2;

/** One plan by its state: searched for, shown before anything changes, carried out, done. While it is worked on, the page follows it by itself. */
export function PlanPage(props: PlanPageProps) {
  const { reader, plan, about, problem } = props;
  const state = reader.say(`plan.state.${plan.state.name}`);
  return (
    <>
      {isUnderWay(plan) ? <Fresh reader={reader} zone={reader.zoneAt(plan.at)} here={`/plans/${plan.id}`} /> : null}
      <Live everySeconds={isUnderWay(plan) ? EVERY_SECONDS : undefined} class="plan-body stack">
        <header class="stack">
          <p class={`state plan-${plan.state.name}`} data-news={`${planName(reader, plan)}: ${state}`}>
            {state}
          </p>
          <h1>{planName(reader, plan)}</h1>
          {amendmentTold(reader, plan, about).map((line) => (
            <p class="lead">{line}</p>
          ))}
          <SignUpsTold {...props} />
          <p class="soft">{reader.say('plan.made', { who: byTold(reader, plan.by), when: reader.moment(plan.at) })}</p>
        </header>
        {problem === undefined ? null : (
          <p class="tells call" role="alert">
            {reader.say(`plan.problem.${problem}`)}
          </p>
        )}
        <Body {...props} />
      </Live>
    </>
  );
}

function SignUpsTold({ reader, signUps = { lost: [], back: [] } }: PlanPageProps) {
  return (['lost', 'back'] as const).map((which) => {
    const cities = signUps[which];
    if (cities.length === 0) return null;
    return <p>{reader.say(`plan.sign-ups.${which}`, { count: cities.length, cities: cities.join(', ') })}</p>;
  });
}

function Body(props: PlanPageProps) {
  const { state } = props.plan;
  switch (state.name) {
    case 'queued':
    case 'running':
      return <Searching {...props} />;
    case 'ready':
      return <Preview {...props} />;
    case 'applying':
      return <Applying {...props} />;
    case 'applied':
      return <Applied {...props} changed={state.changed} overtaken={state.overtaken} next={state.next} />;
    case 'discarded':
      return <Ended {...props} text={props.reader.say('plan.discarded')} />;
    case 'failed':
      return <Ended {...props} text={props.reader.say(`plan.failed.${state.reason}`)} />;
    default:
      return state satisfies never;
  }
}

function Searching(props: PlanPageProps) {
  const { reader, plan, hits } = props;
  return (
    <>
      <p class="tells">{reader.say('plan.searching', { duration: duration(reader, plan.seconds) })}</p>
      {plan.numbers === undefined ? null : <Progress reader={reader} numbers={plan.numbers} />}
      <div class="actions">
        <Act {...props} action="discard" label={reader.say('plan.cancel.do')} second />
      </div>
      {hits === undefined ? null : <Hits {...props} hits={hits} />}
    </>
  );
}

/** What would happen: how good it is, each change, what is left, and only then the one approval. */
function Preview(props: PlanPageProps) {
  const { reader, plan, steps } = props;
  const changes = changesOf(steps).length;
  return (
    <>
      {plan.numbers === undefined ? null : (
        <>
          <Numbers reader={reader} plan={plan} numbers={plan.numbers} />
          <Rooms reader={reader} numbers={plan.numbers} />
        </>
      )}
      {changes === 0 ? (
        <p class="tells">{reader.say(plan.amendment === undefined ? 'plan.nothing' : 'plan.nobody-hit')}</p>
      ) : null}
      <Changes {...props} keepable={plan.kind !== 'undo'} />
      <LeftWaiting {...props} />
      <Approval {...props} changes={changes} />
    </>
  );
}

/** What stands in the way of applying a ready plan. */
function hindrance({ plan, baton, isOvertaken, isApart }: PlanPageProps): PlanProblem | 'ground' | undefined {
  if (baton.applying !== undefined) return 'applying';
  if (baton.number !== plan.base && isApart !== true) return 'base';
  return isOvertaken === true ? 'ground' : undefined;
}

function Approval(props: PlanPageProps & { readonly changes: number }) {
  const { reader, plan, changes, steps } = props;
  const inTheWay = hindrance(props);
  const more = plan.kind === 'undo' ? undefined : longerThan(plan.seconds);
  const isEmpty = changes === 0 && plan.amendment === undefined && steps.length === 0;
  const isToTell = inTheWay === undefined && changes > 0;
  return (
    <section class="approval" aria-labelledby="approval">
      <h2 id="approval">{reader.say('plan.approval')}</h2>
      <p>
        {reader.say(inTheWay === undefined ? approvalText(plan, isEmpty) : `plan.problem.${inTheWay}`, { changes })}
        {isToTell ? ` ${reader.say('plan.approval.told', { offices: officesToldBy(steps) })}` : ''}
      </p>
      {inTheWay === undefined && props.isApart === true ? <p>{reader.say('plan.approval.apart')}</p> : null}
      <div class="actions">
        {inTheWay === undefined && !isEmpty ? (
          <Act {...props} action="apply" label={reader.say('plan.apply.do')} />
        ) : null}
        {inTheWay === undefined ? null : <Act {...props} action="again" label={reader.say('plan.again.do')} />}
        <Act {...props} action="discard" label={reader.say('plan.discard.do')} second />
        {more === undefined ? null : (
          <Act
            {...props}
            action="longer"
            label={reader.say('plan.longer.do', { duration: duration(reader, more) })}
            second
          />
        )}
      </div>
    </section>
  );
}

function approvalText({ amendment }: Plan, isEmpty: boolean) {
  if (isEmpty) return 'plan.approval.empty';
  return amendment === undefined ? 'plan.approval.text' : 'plan.approval.amendment';
}

function Applying(props: PlanPageProps) {
  const { reader, steps } = props;
  const changes = changesOf(steps);
  const settled = changes.filter(({ result }) => result !== undefined).length;
  return (
    <>
      <div class="tells stack">
        <p>{reader.say('plan.applying', { done: settled, all: changes.length })}</p>
        {changes.length === 0 ? null : (
          <progress
            max={changes.length}
            value={settled}
            aria-label={reader.say('plan.applying', { done: settled, all: changes.length })}
          />
        )}
      </div>
      <Changes {...props} />
    </>
  );
}

function Applied(
  props: PlanPageProps & {
    readonly changed: number;
    readonly overtaken: number;
    readonly next: string | undefined;
  },
) {
  const { reader, plan, baton, changed, overtaken, next } = props;
  return (
    <>
      <div class="tells stack">
        <p>{reader.say('plan.applied', { changed })}</p>
        {overtaken === 0 ? null : <p>{reader.say('plan.applied.overtaken', { overtaken })}</p>}
        {next === undefined ? null : (
          <p>
            <a href={`/plans/${next}`}>{reader.say('plan.applied.next')}</a>
          </p>
        )}
        {plan.undoes === undefined ? null : (
          <p>
            <a href={`/plans/${plan.undoes}`}>{reader.say('plan.undone-plan')}</a>
          </p>
        )}
      </div>
      {isNewest(plan, baton) ? (
        <div class="actions">
          <Act {...props} action="undo" label={reader.say('plan.undo.do')} second />
        </div>
      ) : null}
      <Changes {...props} />
      <LeftWaiting {...props} />
    </>
  );
}

function Ended(props: PlanPageProps & { readonly text: string }) {
  const { reader, steps } = props;
  const settled = steps.filter(({ results }) => results !== undefined);
  return (
    <>
      <p class="tells">{props.text}</p>
      <div class="actions">
        <Act {...props} action="again" label={reader.say('plan.again.do')} />
      </div>
      {settled.length === 0 ? null : <Changes {...props} steps={settled} />}
    </>
  );
}

/** A button of the plan; nothing where its state does not have it. */
function Act({
  plan,
  secret,
  action,
  label,
  second,
}: PlanPageProps & { readonly action: PlanAction; readonly label: string; readonly second?: boolean }) {
  if (!isOpenTo(action, plan)) return null;
  return (
    <form class="inline" method="post" id={`act-${action}`} action={`/plans/${plan.id}/${action}`}>
      <Hidden name="key" value={`${secret}-${action}`} />
      <button type="submit" class={second === true ? 'second' : undefined}>
        {label}
      </button>
    </form>
  );
}
