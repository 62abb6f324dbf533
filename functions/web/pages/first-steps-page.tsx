import type { FirstStep } from '../first-steps.ts';
import type { Reader } from '../reader.ts';

interface Props {
  readonly reader: Reader;
  readonly steps: readonly FirstStep[];
  /** How many offices there are to invite. */
  readonly offices: number;
}

/** Where each step is taken: the page of what it fills, a table to import, and one to fill in. */
const ways = {
  agenda: { page: '/sessions', part: 'sessions', template: 'agenda.csv' },
  rooms: { page: '/rooms', part: 'rooms', template: 'rooms.csv' },
  delegations: { page: '/delegations', part: 'delegations', template: 'delegations.csv' },
  invite: { page: '/welcome' },
} as const;

/** The first steps in their order, each with its state; the first that is not done is the one to take next. */
export function FirstStepsPage({ reader, steps, offices }: Props) {
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.start')}</h1>
        <p>{reader.say('page.start.lead')}</p>
      </header>
      {next === undefined ? (
        <section class="tells" role="status">
          <p>{reader.say('page.start.all-done')}</p>
          <a class="button" href="/board">
            {reader.say('page.start.board')}
          </a>
        </section>
      ) : null}
      <ol class="cards steps">
        {steps.map((step) => (
          <Step reader={reader} step={step} offices={offices} isNext={step === next} />
        ))}
      </ol>
      {reader.facts.summit.firstSteps === true ? (
        <form method="post" action="/start/leave">
          <button type="submit" class="second" aria-describedby="leave-hint">
            {reader.say('page.start.leave')}
          </button>
          <p class="soft" id="leave-hint">
            {reader.say('page.start.leave.hint')}
          </p>
        </form>
      ) : null}
    </>
  );
}

function Step({
  reader,
  step: { name, isDone, count },
  offices,
  isNext,
}: Pick<Props, 'reader' | 'offices'> & { readonly step: FirstStep; readonly isNext: boolean }) {
  const state = isDone ? 'done' : isNext ? 'next' : 'later';
  return (
    <li class={isNext ? 'is-next' : undefined} id={name} aria-current={isNext ? 'step' : undefined}>
      <header>
        <h2>{reader.say(`page.start.${name}`)}</h2>
        <p class={`state step-${state}`}>{reader.say(`page.start.${state}`)}</p>
      </header>
      <p>
        <b>{reader.say(`page.start.${name}.count`, { count, all: offices })}</b>
      </p>
      <p class="soft">{reader.say(`page.start.${name}.why`)}</p>
      <Ways reader={reader} name={name} isNext={isNext} />
    </li>
  );
}

function Ways({
  reader,
  name,
  isNext,
}: Pick<Props, 'reader'> & { readonly name: FirstStep['name']; readonly isNext: boolean }) {
  const way = ways[name];
  const main = isNext ? 'button' : 'button second';
  const page = reader.say(`page.start.${name}.go`);
  if (!('part' in way)) {
    return (
      <p class="actions">
        <a class={main} href={way.page}>
          {page}
        </a>
      </p>
    );
  }
  return (
    <p class="actions">
      <a class={main} href={`/files?part=${way.part}`}>
        {reader.say('page.start.import')}
        <span class="hidden">{`: ${reader.say(`page.start.${name}`)}`}</span>
      </a>
      <a href={way.page}>{page}</a>
      <a href={`/files/${way.template}`}>{reader.say('page.start.template', { file: way.template })}</a>
    </p>
  );
}
