import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Session } from '../../../shared/summit/agenda.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Day, Instant } from '../../../shared/summit/grid.ts';
import { countryName } from '../../../shared/wording/names.ts';
import type { Reader } from '../reader.ts';
import { City } from './cities.tsx';
import { QrCode } from './qr-code.tsx';

/** One line of the day. `tongues`: what the two talk in. */
export type CardLine =
  | { readonly about: 'session'; readonly session: Session; readonly time: NonNullable<Session['time']> }
  | {
      readonly about: 'meeting';
      readonly view: OfficeMeeting;
      readonly placement: Placement;
      readonly end: Instant;
      readonly country: string;
      readonly tongues: string;
    };

export interface PocketCardProps {
  readonly reader: Reader;
  readonly office: Delegation;
  readonly day: Day;
  readonly lines: readonly CardLine[];
  /** Where the day is found as it is now. */
  readonly live: string;
}

/** The mayor's day on one page to carry along: when, whom, where, about what, in which language. */
export function PocketCard({ reader, office, day, lines, live }: PocketCardProps) {
  const first = lines[0] === undefined ? reader.now : startOf(lines[0]);
  return (
    <section class={`card pocket ${densityOf(reader, office, lines)}`.trim()} aria-labelledby="card">
      <header>
        <div>
          <h1 id="card">
            <City name={office.city} />
          </h1>
          <h2>{reader.day(day)}</h2>
          <p>{`${reader.facts.summit.shortName} · ${reader.zoneAt(first)}`}</p>
        </div>
        <figure>
          <QrCode text={live} label={reader.say('page.print.live')} />
          <figcaption>{reader.say('page.print.live')}</figcaption>
        </figure>
      </header>
      {lines.length === 0 ? (
        <p>{reader.say('page.card.nothing')}</p>
      ) : (
        <ol>
          {lines.map((line) =>
            line.about === 'session' ? (
              <SessionLine reader={reader} {...line} />
            ) : (
              <MeetingLine reader={reader} {...line} />
            ),
          )}
        </ol>
      )}
      <footer>
        {reader.say('page.card.footer', { when: reader.moment(reader.now), zone: reader.zoneAt(reader.now) })}
      </footer>
    </section>
  );
}

export function startOf(line: CardLine): Instant {
  return line.about === 'session' ? line.time.start : line.placement.start;
}

type LineOf<About extends CardLine['about']> = Extract<CardLine, { about: About }> & { readonly reader: Reader };

function SessionLine({ reader, session, time }: LineOf<'session'>) {
  const place = reader.facts.venue.zones.find(({ id }) => id === session.zone)?.name;
  const notes = [place, session.provisional ? reader.say('page.session.provisional') : undefined].filter(Boolean);
  return (
    <li class="session">
      <time datetime={time.start}>{reader.span(time.start, time.end)}</time>
      <p class="what">{session.title[reader.language]}</p>
      <p class="where">{notes.join(' · ')}</p>
    </li>
  );
}

function MeetingLine({ reader, view, placement, end, country, tongues }: LineOf<'meeting'>) {
  const { state } = view;
  return (
    <li class="meeting">
      <time datetime={placement.start}>{reader.span(placement.start, end)}</time>
      <p class="what">
        <strong>
          <City name={view.other.city} />
        </strong>
        {`, ${countryName(reader.language, country)}`}
      </p>
      <p class="where">
        <strong>{reader.where(placement)}</strong>
      </p>
      <p class="about">
        <span class="topic">{view.topic}</span>
        <span>
          {[
            '',
            tongues,
            ...(view.discreet ? [reader.say('page.mark.discreet')] : []),
            ...(state.name === 'invited'
              ? [reader.say('page.card.held', { until: reader.shortMoment(state.answerUntil) })]
              : []),
          ].join(' · ')}
        </span>
      </p>
    </li>
  );
}

/**
 * Heights in mm that a day takes in each of the card's three sizes: of a line of text, and around an entry; and how many letters a line holds, of
 * what it is about, of whom it is with, and of where.
 */
const densities = [
  { name: '', lineMm: 5.3, aroundMm: 3.2, letters: 74, whom: 38, where: 28 },
  { name: 'dense', lineMm: 4.4, aroundMm: 2, letters: 90, whom: 48, where: 30 },
] as const;
/** A line of the card's title: its height in mm, and how many letters it holds. */
const title = { lineMm: 10.6, letters: 26 } as const;
/** What the smaller of the two papers leaves for the list, with something to spare. */
const LIMIT_LIST_MM = 190;

/**
 * How small the day must be set to stay on one page. In the smallest size each entry takes two lines of paper at most, what is longer is cut with a
 * mark there; thirty entries fit then, more than a day of the grid holds. On the screen all of it is read.
 */
function densityOf(reader: Reader, office: Delegation, lines: readonly CardLine[]): string {
  const titleMm = (Math.ceil(office.city.length / title.letters) - 1) * title.lineMm;
  const heightIn = ({ lineMm, aroundMm, letters, whom, where }: (typeof densities)[number]) =>
    lines.reduce((sum, line) => {
      const text =
        line.about === 'session' ? line.session.title[reader.language].length * 2 : line.view.topic.length + 60;
      const head =
        line.about === 'session'
          ? 0
          : Math.max(
              Math.ceil((line.view.other.city.length + countryName(reader.language, line.country).length + 2) / whom),
              Math.ceil(reader.where(line.placement).length / where),
            );
      return sum + (head + Math.ceil(text / letters)) * lineMm + aroundMm;
    }, titleMm);
  return densities.find((density) => heightIn(density) <= LIMIT_LIST_MM)?.name ?? 'tiny';
}
