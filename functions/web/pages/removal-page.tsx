import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import type { NotRemoved } from '../../store/removal.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { Hidden } from './controls.tsx';

export interface RemovalPageProps {
  readonly reader: Reader;
  readonly delegation: Delegation;
  readonly hasFeed: boolean;
  readonly welcomedAt: Instant | undefined;
  /** The cities it is kept apart from. */
  readonly keptApart: readonly string[];
  readonly refused?: { readonly why: NotRemoved; readonly text: string };
}

/** What goes with a delegation that is removed, and the question whether it is to go; or why it has to stay. */
export function RemovalPage(props: RemovalPageProps) {
  const { reader, delegation, refused } = props;
  const { id, city, revision } = delegation;
  return (
    <>
      <header class="stack">
        <h1>
          <Naming text={removalTitle(props)} cities={[city]} />
        </h1>
        {refused === undefined ? null : (
          <p class="tells call" role="alert">
            <Naming text={refused.text} cities={[city]} />
          </p>
        )}
      </header>
      {refused?.why === 'asked' ? (
        <p>
          <a class="button" href={`/delegations/${id}#absent`}>
            {reader.say('page.removal.to-withdraw')}
          </a>
        </p>
      ) : (
        <>
          <p>{reader.say('page.removal.lead')}</p>
          <ul>
            {hitsOf(props).map((hit) => (
              <li>{hit}</li>
            ))}
          </ul>
          <p>{reader.say('page.removal.nobody-told')}</p>
          <form method="post" action={`/delegations/${id}/remove`}>
            <Hidden name="revision" value={String(revision)} />
            <button type="submit">{reader.say('page.removal.do')}</button>
          </form>
        </>
      )}
      <p>
        <a href={`/delegations/${id}`}>
          {reader.say(refused?.why === 'asked' ? 'page.removal.return' : 'page.removal.back')}
        </a>
      </p>
    </>
  );
}

/** A question where it can be answered. */
export function removalTitle({
  reader,
  delegation: { city },
  refused,
}: Pick<RemovalPageProps, 'reader' | 'delegation' | 'refused'>): string {
  return reader.say(refused?.why === 'asked' ? 'page.removal.refused' : 'page.removal', { city });
}

/** Everything that goes with it, one sentence each; what it has none of is not named. */
function hitsOf({ reader, delegation, hasFeed, welcomedAt, keptApart }: RemovalPageProps): string[] {
  const { aides, panels, blocks } = delegation;
  const { sessions } = reader.facts.programme;
  const titles = panels.map(
    ({ session }) => sessions.find(({ id }) => id === session)?.title[reader.language] ?? session,
  );
  const names = aides.map(({ name, email }) => (name === undefined ? email : `${name} <${email}>`));
  return [
    reader.say('page.removal.aides', { count: aides.length, names: names.join(', ') }),
    ...(titles.length === 0 ? [] : [reader.say('page.removal.sign-ups', { titles: titles.join(' · ') })]),
    ...(blocks.length === 0 ? [] : [reader.say('page.removal.blocks', { count: blocks.length })]),
    ...(keptApart.length === 0 ? [] : [reader.say('page.removal.kept-apart', { cities: keptApart.join(', ') })]),
    ...(hasFeed ? [reader.say('page.removal.feed')] : []),
    ...(welcomedAt === undefined ? [] : [reader.say('page.removal.welcome', { when: reader.moment(welcomedAt) })]),
  ];
}
