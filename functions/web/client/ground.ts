import type { DaySurvey } from '../places/day-survey.ts';

/** A start in a room of the board; `why` the meeting cannot be there. */
export interface Spot {
  readonly room: string;
  readonly minute: number;
  readonly clock: string;
  readonly name: string;
  readonly why?: string | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is drawn over the board while something is dragged: where it can go, and where it is. */
export interface Layer {
  show(survey: DaySurvey): void;
  point(at: Point, spot: Spot | undefined, words: string): void;
  /** Leaves only some words, for a while, and says them. */
  tell(words: string, forMs: number): void;
  remove(): void;
}

export interface Ground {
  spotAt(x: number, top: number, survey: DaySurvey): Spot | undefined;
  isAt(entry: HTMLElement, spot: Spot): boolean;
  scrollTowards(at: Point, edge: number, step: number): void;
  layer(): Layer;
}

/** The board's table as a plane: rooms across, minutes down. Undefined where it is shown as a list. */
export function groundOf(): Ground | undefined {
  const frame = document.querySelector<HTMLElement>('.scroll:has(> .board)');
  const heads = [...document.querySelectorAll<HTMLElement>('.board th[data-room]')];
  if (frame === null || heads.length === 0 || heads[0]?.offsetWidth === 0) return undefined;
  const rows = [...frame.querySelectorAll<HTMLElement>('tr[data-from]')].filter(
    ({ dataset }) => dataset['from'] !== dataset['to'],
  );
  const minutesOf = ({ dataset }: HTMLElement) => [Number(dataset['from']), Number(dataset['to'])] as const;

  /** In the window, from its upper edge. */
  function heightOf(minute: number): number | undefined {
    for (const row of rows) {
      const [from, to] = minutesOf(row);
      if (minute < from || minute > to) continue;
      const { top, height } = row.getBoundingClientRect();
      return top + ((minute - from) / (to - from)) * height;
    }
    return undefined;
  }

  function minuteAt(y: number): number | undefined {
    for (const row of rows) {
      const { top, bottom, height } = row.getBoundingClientRect();
      if (y < top || y >= bottom) continue;
      const [from, to] = minutesOf(row);
      return from + ((y - top) / height) * (to - from);
    }
    return undefined;
  }

  const columnAt = (x: number) =>
    heads.find((head) => {
      const { left, right } = head.getBoundingClientRect();
      return left <= x && x < right;
    });

  function box(room: string, from: number, to: number) {
    const head = heads.find(({ dataset }) => dataset['room'] === room);
    const [top, bottom] = [heightOf(from), heightOf(to)];
    if (head === undefined || top === undefined || bottom === undefined || frame === null) return undefined;
    const { left, width } = head.getBoundingClientRect();
    const origin = frame.getBoundingClientRect();
    return {
      left: `${left - origin.left + frame.scrollLeft - frame.clientLeft}px`,
      top: `${top - origin.top + frame.scrollTop - frame.clientTop}px`,
      width: `${width}px`,
      height: `${bottom - top}px`,
    };
  }

  return {
    spotAt(x, top, { cellMinutes, first, clocks, stretches }) {
      const head = columnAt(x);
      const minute = minuteAt(top + 1);
      if (head === undefined || minute === undefined) return undefined;
      const cells = clocks.length;
      const cell = Math.max(0, Math.min(cells - 1, Math.round((minute - first) / cellMinutes)));
      const start = first + cell * cellMinutes;
      const room = head.dataset['room'] ?? '';
      const stretch = stretches.find((one) => one.room === room && one.from <= start && start < one.until);
      const name = head.firstChild?.textContent?.trim() ?? '';
      return { room, minute: start, clock: clocks[cell] ?? '', name, why: stretch?.why };
    },
    isAt(entry, { room, minute }) {
      const row = entry.closest('tr');
      const cell = entry.closest('td');
      if (row === null || cell === null) return false;
      const { left, right } = cell.getBoundingClientRect();
      return minutesOf(row)[0] === minute && columnAt((left + right) / 2)?.dataset['room'] === room;
    },
    scrollTowards({ x, y }, edge, step) {
      const way = (at: number, size: number) => (at < edge ? -step : at > size - edge ? step : 0);
      const [across, down] = [way(x, window.innerWidth), way(y, window.innerHeight)];
      if (across !== 0 || down !== 0) {
        frame.scrollBy(across, down);
        window.scrollBy(0, down);
      }
    },
    layer: () => layerOver(frame, box),
  };
}

function layerOver(
  frame: HTMLElement,
  box: (room: string, from: number, to: number) => Record<string, string> | undefined,
): Layer {
  const layer = document.createElement('div');
  layer.className = 'drag-layer';
  const target = document.createElement('div');
  const label = document.createElement('p');
  label.className = 'drag-label';
  layer.append(target, label);
  frame.append(layer);
  let length = 0;

  function draw(element: HTMLElement, room: string, from: number, to: number): void {
    const place = box(room, from, to);
    element.hidden = place === undefined;
    if (place !== undefined) Object.assign(element.style, place);
  }

  return {
    show({ stretches, lengthMinutes, cellMinutes }) {
      length = lengthMinutes;
      for (const { room, from, until, why } of stretches) {
        if (why !== undefined) continue;
        const free = document.createElement('div');
        free.className = 'free-here';
        draw(free, room, from, until - cellMinutes + lengthMinutes);
        layer.prepend(free);
      }
    },
    point({ x, y }, spot, words) {
      target.hidden = spot === undefined;
      target.className = spot?.why === undefined ? 'drop-here' : 'drop-here barred';
      if (spot !== undefined) draw(target, spot.room, spot.minute, spot.minute + length);
      label.textContent =
        spot === undefined ? words : [`${spot.clock} · ${spot.name}`, words].filter(Boolean).join('\n');
      label.hidden = label.textContent === '';
      label.classList.toggle('barred', spot?.why !== undefined);
      Object.assign(label.style, { left: `${Math.min(x + 16, window.innerWidth - 280)}px`, top: `${y + 18}px` });
    },
    tell(words, forMs) {
      layer.replaceChildren(label);
      label.hidden = false;
      label.textContent = words;
      label.classList.add('barred');
      const news = document.getElementById('news');
      if (news !== null) news.textContent = words;
      setTimeout(() => layer.remove(), forMs);
    },
    remove: () => layer.remove(),
  };
}
