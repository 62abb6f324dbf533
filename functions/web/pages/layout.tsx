import type { Child } from 'hono/jsx';
import { type Language, languages } from '../../../shared/summit/language.ts';
import { type Key, say } from '../../../shared/wording/wording.ts';
import { scriptPath } from '../http/script.ts';
import { stylePath } from '../http/style.ts';
import { Drawings } from './marks.tsx';

/** Where a visitor may go: an office to its own day, an organizer to the board, a link to its one meeting. */
export type Navigation = 'office' | 'organizer' | 'none';

export interface LayoutProps {
  readonly language: Language;
  readonly title: string;
  /** The summit's short name, or Parley's own where no summit is known. */
  readonly summit: string;
  /** Path and query of this page as a GET, for the language switch and the current place in the navigation. */
  readonly here: string;
  readonly navigation: Navigation;
  /** The organizers are still led through the first steps. */
  readonly firstSteps?: boolean | undefined;
  readonly children?: Child;
}

const places = {
  office: [
    ['/programme', 'page.nav.programme'],
    ['/meetings', 'page.nav.meetings'],
    ['/meetings/new', 'page.nav.ask'],
    ['/office', 'page.nav.office'],
  ],
  /** What every hour asks for. */
  organizer: [
    ['/board', 'page.nav.board'],
    ['/plans', 'page.nav.plans'],
    ['/today', 'page.today'],
    ['/calls', 'page.calls'],
    ['/requests', 'page.requests'],
    ['/meetings/new', 'page.nav.ask'],
    ['/delegations', 'page.nav.delegations'],
  ],
  none: [],
} as const;

/** What is needed now and then stands behind one word: what meetings are fitted to, paper, files and looking back. */
const furtherPlaces = {
  office: [],
  organizer: [
    ['/sessions', 'page.nav.sessions'],
    ['/rooms', 'page.nav.rooms'],
    ['/print', 'page.print'],
    ['/files', 'page.files'],
    ['/numbers', 'page.numbers'],
    ['/trail', 'page.trail.all'],
    ['/tokens', 'page.tokens'],
    ['/account', 'page.account'],
  ],
  none: [],
} as const;

/** Pages without an entry of their own belong to one that has: a meeting to where it was opened from, and so on. */
const belongsTo: Readonly<Record<Navigation, readonly (readonly [start: string, place: string])[]>> = {
  office: [
    ['/m/', '/meetings'],
    ['/account', '/office'],
  ],
  organizer: [
    ['/m/', '/board'],
    ['/welcome', '/delegations'],
    ['/api', '/tokens'],
  ],
  none: [],
};

/** The entry of the navigation under which a page lies: its own, the one it belongs to, or the nearest above it. */
function placeOf(path: string, navigation: Navigation): string | undefined {
  const hrefs = ['/start', ...[...places[navigation], ...furtherPlaces[navigation]].map(([href]) => href)];
  if (hrefs.includes(path)) return path;
  const above = hrefs.filter((href) => path.startsWith(`${href}/`)).sort((a, b) => b.length - a.length);
  return belongsTo[navigation].find(([start]) => path.startsWith(start))?.[1] ?? above[0];
}

export function Layout({ language, title, summit, here, navigation, firstSteps, children }: LayoutProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${summit}`}</title>
        <link rel="stylesheet" href={stylePath} />
        <link rel="icon" href="data:," />
        <script src={scriptPath} defer />
      </head>
      <body class={navigation === 'organizer' ? 'desk' : undefined}>
        <Drawings />
        <a class="skip" href="#main">
          {say(language, 'page.skip')}
        </a>
        <header class="head">
          <p class="summit">{summit}</p>
          {navigation === 'none' ? null : (
            <Places language={language} here={here} navigation={navigation} firstSteps={firstSteps} />
          )}
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <Languages language={language} here={here} />
        </footer>
        <p id="unsent" class="error" role="alert" tabindex={-1} hidden>
          {say(language, 'page.away.unsent')}
        </p>
      </body>
    </html>
  );
}

function Places({
  language,
  here,
  navigation,
  firstSteps,
}: Pick<LayoutProps, 'language' | 'here' | 'navigation' | 'firstSteps'>) {
  const [path = '/'] = here.split('?', 1);
  const further = furtherPlaces[navigation];
  const current = placeOf(path, navigation);
  const shown = { language, path, current };
  const isLed = navigation === 'organizer' && firstSteps === true;
  const led = isLed ? ([['/start', 'page.start']] as const) : [];
  return (
    <>
      <form method="post" action="/sign-out">
        <button type="submit" class="quiet">
          {say(language, 'page.nav.sign-out')}
        </button>
      </form>
      <nav aria-label={say(language, 'page.nav')}>
        <ul class="places">
          <PlaceLinks {...shown} places={[...led, ...places[navigation]]} />
        </ul>
        {further.length === 0 ? null : (
          <details class="further" open={further.some(([href]) => href === current)}>
            <summary>{say(language, 'page.nav.more')}</summary>
            <ul class="places">
              <PlaceLinks {...shown} places={further} />
            </ul>
          </details>
        )}
      </nav>
    </>
  );
}

function PlaceLinks(props: {
  readonly language: Language;
  readonly path: string;
  readonly current: string | undefined;
  readonly places: readonly (readonly [string, Key])[];
}) {
  return props.places.map(([href, key]) => {
    const mark = props.path === href ? 'page' : 'true';
    return (
      <li>
        <a href={href} aria-current={props.current === href ? mark : undefined}>
          {say(props.language, key)}
        </a>
      </li>
    );
  });
}

function Languages({ language, here }: Pick<LayoutProps, 'language' | 'here'>) {
  const [path = '/', query = ''] = here.split('?', 2);
  const hrefIn = (to: Language) => {
    const parameters = new URLSearchParams(query);
    parameters.set('lang', to);
    return `${path}?${parameters}`;
  };
  return (
    <nav aria-label={say(language, 'page.languages')}>
      <ul class="languages">
        {languages.map((to) => (
          <li>
            <a href={hrefIn(to)} lang={to} hreflang={to} aria-current={to === language ? 'true' : undefined}>
              {say(to, 'language.own')}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
