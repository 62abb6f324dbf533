import type { Session } from '../../../shared/summit/agenda.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { daysOf } from '../../../shared/summit/grid.ts';
import { languages } from '../../../shared/summit/language.ts';
import { printOf, titleField } from '../forms/session-form.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { ErrorSummary, Hidden } from './controls.tsx';
import { SessionFields, speakingCities, titleLabel } from './session-fields.tsx';
import type { RefusedChange } from './span-fields.tsx';

interface SessionsPageProps {
  readonly reader: Reader;
  /** Who may speak. */
  readonly offices: readonly Delegation[];
  /** Minted for this page, so that a form sent twice makes one plan. */
  readonly secret: string;
  readonly isSaved?: boolean;
  /** The form that was refused: a session's, or `new`. */
  readonly refused?: RefusedChange;
}

/** Every session with its time, forms beside each to change or drop it, and one to add another. */
export function SessionsPage({ reader, offices, secret, isSaved, refused }: SessionsPageProps) {
  const { programme, summit } = reader.facts;
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.nav.sessions')}</h1>
        <p>{reader.say('page.sessions.lead')}</p>
      </header>
      <ErrorSummary
        language={reader.language}
        form={refused?.id ?? ''}
        messages={refused?.messages ?? []}
        labels={labelsOf(reader)}
      />
      {isSaved === true ? (
        <p class="tells" role="status">
          {reader.say('page.sessions.saved')}
        </p>
      ) : null}
      {programme.sessions.length > 0 ? null : (
        <p class="tells">
          {reader.say('page.sessions.none')} <a href="/files?part=sessions">{reader.say('page.start.import')}</a>
        </p>
      )}
      <NewSession reader={reader} offices={offices} secret={secret} {...(refused?.id === 'new' ? { refused } : {})} />
      {(programme.sessions.length === 0 ? [] : daysOf(summit.grid)).map((day) => (
        <section aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{reader.day(day)}</h2>
          <ul class="cards">
            {programme.sessions
              .filter((session) => session.day === day)
              .sort((a, b) => ((a.time?.start ?? '') < (b.time?.start ?? '') ? -1 : 1))
              .map((session) => (
                <SessionCard
                  reader={reader}
                  offices={offices}
                  secret={secret}
                  session={session}
                  {...(refused?.id === session.id ? { refused } : {})}
                />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function labelsOf(reader: Reader): Record<string, string> {
  const titles = languages.map((language) => [titleField(language), titleLabel(reader, language)]);
  return {
    ...Object.fromEntries(titles),
    kind: reader.say('page.sessions.kind'),
    binds: reader.say('page.sessions.binds'),
    zone: reader.say('page.sessions.zone'),
    speakers: reader.say('page.sessions.speakers'),
    day: reader.say('page.field.day.plain'),
  };
}

function NewSession({ reader, offices, secret, refused }: SessionsPageProps) {
  return (
    <details open={refused !== undefined}>
      <summary>{reader.say('page.sessions.add')}</summary>
      <form method="post" action="/sessions" novalidate>
        <Hidden name="key" value={`${secret}-new`} />
        <SessionFields reader={reader} offices={offices} form="new" refused={refused} />
        <button type="submit">{reader.say('page.plan-first.do')}</button>
      </form>
    </details>
  );
}

function SessionCard({ reader, offices, secret, session, refused }: SessionsPageProps & { readonly session: Session }) {
  const { id, title, time, kind, provisional } = session;
  const name = title[reader.language];
  const cities = speakingCities(session, offices);
  return (
    <li id={id}>
      <h3>{name}</h3>
      <p>
        {time === undefined ? reader.say('page.session.no-time') : reader.span(time.start, time.end)}
        {` · ${reader.say(`page.session.${kind}`)}`}
        {provisional ? ` · ${reader.say('page.session.provisional')}` : ''}
      </p>
      {cities.length === 0 ? null : (
        <p>
          <Naming text={reader.say('page.sessions.speak', { cities: cities.join(' · ') })} cities={cities} />
        </p>
      )}
      <details open={refused !== undefined}>
        <summary>
          {reader.say('page.sessions.change')}
          <span class="hidden">{` ${name}`}</span>
        </summary>
        <div class="stack">
          <form method="post" action={`/sessions/${id}`} novalidate>
            <Hidden name="key" value={`${secret}-${id}`} />
            <Hidden name="seen" value={printOf(session)} />
            <SessionFields reader={reader} offices={offices} form={id} session={session} refused={refused} />
            <button type="submit">{reader.say('page.sessions.do')}</button>
          </form>
          <form method="post" action={`/sessions/${id}/drop`}>
            <Hidden name="key" value={`${secret}-drop-${id}`} />
            <button type="submit" class="second">
              {reader.say('page.sessions.drop')}
            </button>
          </form>
        </div>
      </details>
    </li>
  );
}
