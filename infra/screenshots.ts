import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumOptions } from './chromium.ts';
import { loadDemo } from './local/demo.ts';
import { askForDemoMeetings } from './local/demo-meetings.ts';
import { type LocalStack, startStack } from './local/local-stack.ts';

/**
 * `npm run screenshots` lives through the story of a few meetings in a real browser, keeps what people see in .parley/screenshots
 * (the README's pictures in docs/), in the three languages and at two widths, and holds every page against axe-core's WCAG 2.2 AA
 * rules. Ends with 1 on any violation.
 */
const root = join(import.meta.dirname, '..');
const all = join(root, '.parley', 'screenshots');
const docs = join(root, 'docs');
const inReadme = ['invitation-es-phone', 'programme-en-desktop', 'board-en-desktop'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NOW = Date.parse('2019-06-04T16:00:00Z');

/** A plan is waited for as long as it may search, and some more. */
const LOOKS = 30;

const languages = ['en', 'es', 'fr'] as const;
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly who: 'organizer' | 'office' | 'nobody';
}

async function main(): Promise<void> {
  for (const folder of [all, docs]) mkdirSync(folder, { recursive: true });
  const stack = await startStack({ now: NOW });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const violations = await shootAll(stack, browser);
    for (const violation of violations) console.error(violation);
    process.exitCode = violations.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function shootAll(stack: LocalStack, browser: Browser): Promise<string[]> {
  const { store, lines } = await loadDemo(stack, { keepDates: true });
  const link = (who: string) => /http\S+/.exec(lines.find((line) => line.includes(who)) ?? '')?.[0] ?? '';
  const organizer = await enter(browser, link('organizer'));
  const office = await enter(browser, link('Guadalajara'));
  const ids = await askForDemoMeetings(stack, store);
  await stack.idle();
  const repair = await changeProgramme(stack, organizer);
  const invitation = (await stack.mailbox.list()).find(
    ({ to, subject }) => to.includes('guadalajara') && subject.includes('Toronto'),
  );
  const aide = await browser.newContext();
  await (await aide.newPage()).goto(invitation?.links.find((one) => one.includes('/i/')) ?? stack.url);
  const [confirmed = '', , , , open = '', , , waiting = ''] = ids;
  const shots: Shot[] = [
    { name: 'sign-in', path: '/sign-in', who: 'nobody' },
    { name: 'invitation', path: `/m/${open}`, who: 'nobody' },
    { name: 'dead-link', path: '/i/unknown', who: 'nobody' },
    { name: 'programme', path: '/programme?day=2019-06-07', who: 'office' },
    { name: 'meetings', path: '/meetings', who: 'office' },
    { name: 'city', path: '/meetings/new', who: 'office' },
    { name: 'request', path: '/meetings/new?invited=dlg_merida', who: 'office' },
    { name: 'confirmed', path: `/m/${confirmed}`, who: 'office' },
    { name: 'office', path: '/office', who: 'office' },
    { name: 'pocket-card', path: '/programme/card?day=2019-06-06', who: 'office' },
    { name: 'board', path: '/board?day=2019-06-07', who: 'organizer' },
    { name: 'move', path: `/m/${confirmed}/move`, who: 'organizer' },
    { name: 'move', path: `/m/${confirmed}/move?day=2019-06-07`, who: 'organizer' },
    { name: 'waiting', path: `/m/${waiting}`, who: 'organizer' },
    { name: 'plans', path: '/plans', who: 'organizer' },
    { name: 'repair', path: `/plans/${repair}`, who: 'organizer' },
    { name: 'delegation', path: '/delegations/dlg_phoenix', who: 'organizer' },
    { name: 'delegations', path: '/delegations', who: 'organizer' },
    { name: 'sessions', path: '/sessions', who: 'organizer' },
    { name: 'rooms', path: '/rooms', who: 'organizer' },
    { name: 'today', path: '/today?day=2019-06-07', who: 'organizer' },
    { name: 'calls', path: '/calls', who: 'organizer' },
    { name: 'notes', path: `/m/${confirmed}/notes`, who: 'organizer' },
    { name: 'print', path: '/print', who: 'organizer' },
    { name: 'doors', path: '/print/doors?day=2019-06-06', who: 'organizer' },
    { name: 'run-sheet', path: '/print/run-sheet?day=2019-06-06', who: 'organizer' },
    { name: 'pack', path: '/print/pack?day=2019-06-06', who: 'organizer' },
    { name: 'files', path: '/files', who: 'organizer' },
    { name: 'numbers', path: '/numbers', who: 'organizer' },
    { name: 'trail', path: '/trail', who: 'organizer' },
    { name: 'tokens', path: '/tokens', who: 'organizer' },
    { name: 'api', path: '/api', who: 'organizer' },
  ];
  const contexts = { organizer, office, nobody: aide };
  const violations: string[] = [];
  for (const shot of shots) violations.push(...(await shoot(stack, contexts[shot.who], shot)));
  await proposeMove(stack, organizer, confirmed);
  const proposed: Shot[] = [
    { name: 'proposal', path: `/m/${confirmed}`, who: 'office' },
    { name: 'proposal-meetings', path: '/meetings', who: 'office' },
    { name: 'proposal-sheet', path: `/m/${confirmed}`, who: 'organizer' },
  ];
  for (const shot of proposed) violations.push(...(await shoot(stack, contexts[shot.who], shot)));
  return violations;
}

/** One page in every language and width; returns what axe finds. */
async function shoot(stack: LocalStack, context: BrowserContext, { name, path }: Shot): Promise<string[]> {
  const found: string[] = [];
  const page = await context.newPage();
  for (const language of languages) {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.goto(`${stack.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      const file = `${name}-${language}-${size}`;
      await page.screenshot({ path: join(inReadme.includes(file) ? docs : all, `${file}.png`), fullPage: true });
      found.push(...(await violationsOn(page)).map((violation) => `${name} ${language} ${size}: ${violation}`));
      if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) {
        found.push(`${name} ${language} ${size}: scrolls sideways`);
      }
    }
  }
  await page.close();
  return found;
}

async function violationsOn(page: Page): Promise<string[]> {
  // The pages' own policy lets no script in; axe comes through the debugger.
  await page.evaluate(axe);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target.join(' ')).join(', ')))`;
  return page.evaluate(run);
}

async function enter(browser: Browser, link: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.click('main button');
  await page.close();
  return context;
}

/** Phoenix calls the desk: it would rather meet at the next time that suits both. */
async function proposeMove(stack: LocalStack, organizer: BrowserContext, meeting: string): Promise<void> {
  const at = `${stack.url}/api/meetings/${meeting}`;
  const { starts } = await (await organizer.request.get(`${at}/times`)).json();
  const words = { toOffice: 'Our mayor opens the panel on water, which was moved to that hour.' };
  const data = { onBehalfOf: 'dlg_phoenix', start: starts[0], words };
  const answer = await organizer.request.post(`${at}/propose-move`, { data });
  if (!answer.ok()) throw new Error(`no time was proposed: ${await answer.text()}`);
}

/** The work session is to move onto meetings; the plan that repairs it is looked at once it is proposed. */
async function changeProgramme(stack: LocalStack, organizer: BrowserContext): Promise<string> {
  const { programme } = await (await organizer.request.get(`${stack.url}/api/summit`)).json();
  const session = programme.sessions.find(({ id }: { id: string }) => id === 'ses_work-session');
  const time = { start: '2019-06-07T16:00:00Z', end: '2019-06-07T19:00:00Z' };
  const amendment = { kind: 'session', id: session.id, session: { ...session, time } };
  const asked = await organizer.request.post(`${stack.url}/api/plans`, { data: { kind: 'repair', amendment } });
  const { plan } = await asked.json();
  for (let tries = 0; tries < LOOKS; tries += 1) {
    await stack.idle();
    const now = await (await organizer.request.get(`${stack.url}/api/plans/${plan.id}`)).json();
    if (now.plan.state.name !== 'queued' && now.plan.state.name !== 'running') break;
    await new Promise((done) => setTimeout(done, 1000));
  }
  return plan.id;
}

await main();
