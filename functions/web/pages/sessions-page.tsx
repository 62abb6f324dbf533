import type { Session } from '../../../shared/summit/agenda.ts';
import { daysOf } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { ErrorSummary } from './controls.tsx';
import { type RefusedChange, SpanFields } from './span-fields.tsx';

/** Every session with its time, a form beside each to change it. */
export function SessionsPage({ reader, refused }: { readonly reader: Reader; readonly refused?: RefusedChange }) {
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
        labels={{ day: reader.say('page.field.day.plain') }}
      />
      {daysOf(summit.grid).map((day) => (
        <section aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{reader.day(day)}</h2>
          <ul class="cards">
            {programme.sessions
              .filter((session) => session.day === day)
              .sort((a, b) => ((a.time?.start ?? '') < (b.time?.start ?? '') ? -1 : 1))
              .map((session) => (
                <SessionCard reader={reader} session={session} {...(refused?.id === session.id ? { refused } : {})} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function SessionCard({
  reader,
  session,
  refused,
}: {
  readonly reader: Reader;
  readonly session: Session;
  readonly refused?: RefusedChange;
}) {
  const { id, title, time, kind, provisional } = session;
  const name = title[reader.language];
  return (
    <li id={id}>
      <h3>{name}</h3>
      <p>
        {time === undefined ? reader.say('page.session.no-time') : reader.span(time.start, time.end)}
        {` · ${reader.say(`page.session.${kind}`)}`}
        {provisional ? ` · ${reader.say('page.session.provisional')}` : ''}
      </p>
      <details open={refused !== undefined}>
        <summary>
          {reader.say('page.sessions.change')}
          <span class="hidden">{` ${name}`}</span>
        </summary>
        <form method="post" action={`/sessions/${id}`} novalidate>
          <SpanFields reader={reader} form={id} span={time} refused={refused} />
          <button type="submit">{reader.say('page.sessions.change.do')}</button>
        </form>
      </details>
    </li>
  );
}
