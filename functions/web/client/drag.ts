import type { DaySurvey } from '../places/day-survey.ts';
import { type Ground, groundOf, type Spot } from './ground.ts';

/**
 * Drags a meeting over the board with mouse or pen, or with a finger that rests on it first; one that does not scrolls as ever. Where it can go
 * is asked for once, when the drag begins. Dropped, it is sent by the same form and command as *Move…*; Escape or a second finger lets go of
 * it. The words all come from the server.
 */
const LIMIT_WAIT_MS = 15_000;
/** A press that moves less than this is a click. */
const SLACK_PX = 6;
/** A finger that rests so long takes the meeting: sooner than the system's own menu of a long press, which is then not shown. */
const REST_MS = 350;
/** Near the window's edge the page scrolls along, so fast. */
const EDGE_PX = 48;
const STEP_PX = 14;
const TOLD_MS = 8_000;

const form = document.getElementById('drop');
if (form instanceof HTMLFormElement) takeDrags(form);

interface Grip {
  readonly entry: HTMLElement;
  readonly link: HTMLAnchorElement;
  readonly from: PointerEvent;
  /** Where in the block it was taken, from its upper edge. */
  readonly below: number;
}

function takeDrags(drop: HTMLFormElement): void {
  let grip: Grip | undefined;
  let drag: Drag | undefined;
  let rest = 0;

  const take = (at: PointerEvent) => {
    if (grip === undefined) return;
    drag = begin(grip, drop);
    drag?.to(at);
  };
  const end = (isDropped: boolean) => {
    clearTimeout(rest);
    grip = undefined;
    if (drag === undefined) return;
    // The click that follows a drop was not meant for the link below.
    const swallow = (click: Event) => click.preventDefault();
    document.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
    if (isDropped) void drag.drop();
    else drag.cancel();
    drag = undefined;
  };
  document.addEventListener('pointerdown', (event) => {
    // A second finger wants to zoom.
    if (!event.isPrimary) return end(false);
    grip = event.button === 0 ? gripAt(event) : undefined;
    if (event.pointerType === 'touch') rest = setTimeout(take, REST_MS, event);
  });
  document.addEventListener('pointermove', (event) => {
    if (drag !== undefined) return drag.to(event);
    if (grip === undefined || Math.hypot(event.x - grip.from.x, event.y - grip.from.y) <= SLACK_PX) return;
    if (event.pointerType === 'touch') end(false);
    else take(event);
  });
  document.addEventListener('pointerup', () => end(true));
  document.addEventListener('pointercancel', () => end(false));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') end(false);
  });
  const keepFromBrowser = (event: Event) => {
    if (drag !== undefined) event.preventDefault();
  };
  // What moves now is the meeting and not the page; passive listeners may not say so.
  document.addEventListener('touchmove', keepFromBrowser, { passive: false });
  document.addEventListener('contextmenu', keepFromBrowser);
  document.addEventListener('dragstart', (event) => {
    if (grip !== undefined) event.preventDefault();
  });
}

function gripAt(event: PointerEvent): Grip | undefined {
  const target = event.target instanceof Element ? event.target : null;
  const entry = target?.closest<HTMLElement>('[data-entry]');
  const link = entry?.querySelector<HTMLAnchorElement>('a[data-sheet]');
  if (!entry || !link || link.contains(target)) return undefined;
  const isOnBoard = entry.closest('table') !== null;
  return { entry, link, from: event, below: isOnBoard ? event.y - entry.getBoundingClientRect().top : 0 };
}

interface Drag {
  to(pointer: { readonly x: number; readonly y: number }): void;
  drop(): Promise<void>;
  cancel(): void;
}

/** Undefined where the board is a list, as on a phone. */
function begin(grip: Grip, drop: HTMLFormElement): Drag | undefined {
  const ground = groundOf();
  return ground && dragOver(ground, grip, drop);
}

function dragOver(ground: Ground, { entry, link, from, below }: Grip, drop: HTMLFormElement): Drag {
  for (const old of document.querySelectorAll('.drag-layer')) old.remove();
  let at = { x: from.x, y: from.y };
  let survey: DaySurvey | undefined;
  let isOver = false;
  const marks = ground.layer();
  entry.classList.add('dragged');
  document.documentElement.classList.add('dragging');
  document.getSelection()?.removeAllRanges();
  const asked = ask(link, drop).then((answer) => {
    survey = answer;
    if (answer !== undefined && !isOver) marks.show(answer);
  });

  const spot = (): Spot | undefined => survey && ground.spotAt(at.x, at.y - below, survey);

  function frame(): void {
    if (isOver) return;
    ground.scrollTowards(at, EDGE_PX, STEP_PX);
    const here = spot();
    marks.point(at, here, here?.why ?? (survey === undefined ? (drop.dataset['looking'] ?? '') : ''));
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);

  function stop(): void {
    isOver = true;
    entry.classList.remove('dragged');
    document.documentElement.classList.remove('dragging');
  }

  return {
    to: ({ x, y }) => {
      at = { x, y };
    },
    cancel: () => {
      stop();
      marks.remove();
    },
    async drop() {
      stop();
      await asked;
      const here = spot();
      if (survey === undefined) return marks.tell(drop.dataset['failed'] ?? '', TOLD_MS);
      if (here === undefined || ground.isAt(entry, here)) return marks.remove();
      if (here.why !== undefined) {
        return marks.tell((drop.dataset['kept'] ?? '').replace('{why}', here.why), TOLD_MS);
      }
      marks.remove();
      send(drop, link, entry, here);
    },
  };
}

async function ask(link: HTMLAnchorElement, drop: HTMLFormElement): Promise<DaySurvey | undefined> {
  const url = new URL(link.href);
  url.pathname = url.pathname.replace(/move$/, 'places');
  url.searchParams.set('day', drop.dataset['day'] ?? '');
  try {
    const answer = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(LIMIT_WAIT_MS) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function send(drop: HTMLFormElement, link: HTMLAnchorElement, entry: HTMLElement, { room, minute }: Spot): void {
  const { pathname, searchParams } = new URL(link.href);
  const start = new Date(minute * 60_000).toISOString().replace('.000Z', 'Z');
  const fields = {
    place: `${start} ${room}`,
    version: entry.dataset['version'] ?? '',
    as: searchParams.get('as') ?? '',
  };
  for (const [name, value] of Object.entries(fields)) {
    const input = drop.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value;
  }
  drop.action = pathname;
  drop.requestSubmit();
}
