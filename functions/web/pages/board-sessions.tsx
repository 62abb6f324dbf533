import { bindingOf, type Session } from '../../../shared/summit/agenda.ts';
import { binds } from '../../../shared/summit/availability.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Day } from '../../../shared/summit/grid.ts';
import type { Row } from '../places/board-grid.ts';
import type { Reader } from '../reader.ts';
import { brevityOf, classesOf, sharesOf } from './style/board.ts';

/** The sessions that begin in a row of the board, as one link to where all of their words stand. For those who listen it names every one. */
export function SessionCell({
  reader,
  offices,
  day,
  run,
}: {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  readonly day: Day;
  readonly run: Row['sessions'];
}) {
  if (run === undefined) return null;
  const { shows: sessions } = run;
  if (sessions === 'free') return <td />;
  const { shown, lines, smallLines } = sharesOf(run.minutes, sessions.length);
  const [first, ...further] = sessions;
  const others = sessions.slice(shown);
  const titleOf = ({ title }: Session) => title[reader.language];
  return (
    <td class={classesOf({ session: true, tiny: smallLines === 0, ...brevityOf(run) })} rowspan={run.rows}>
      <a href={further.length === 0 ? `/sessions#${first?.id}` : `/sessions#day-${day}`}>
        {sessions.map((session, index) => {
          const whom = whomItBinds(reader, session, offices);
          return (
            <span
              class={classesOf({ [`l${lines}`]: true, [`s${smallLines}`]: true, beyond: index >= shown })}
              title={`${titleOf(session)} · ${whom}`}
            >
              <span class="cut">{titleOf(session)}</span> <small>{whom}</small>
            </span>
          );
        })}
        {others.length === 0 ? null : (
          <span class="cut others" title={others.map(titleOf).join(' · ')} aria-hidden="true">
            {reader.say(shown === 0 ? 'page.board.sessions' : 'page.board.more-sessions', { count: others.length })}
          </span>
        )}
      </a>
    </td>
  );
}

/** "panel · 12 cities", where only those who signed up are bound. */
function whomItBinds(reader: Reader, session: Session, offices: readonly Delegation[]): string {
  const { facts } = reader;
  const count = offices.filter((office) => binds(session, office, facts)).length;
  return [
    reader.say(`page.session.${session.kind}`),
    ...(bindingOf(session, facts.summit.rules) === 'signed-up' ? [reader.say('page.board.bound', { count })] : []),
    ...(session.provisional ? [reader.say('page.session.provisional')] : []),
  ].join(' · ');
}
