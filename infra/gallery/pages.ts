import { created } from './created-pages.ts';
import { running } from './day-pages.ts';
import { broken, everyone, withoutSummit } from './everyone-pages.ts';
import { full } from './full-pages.ts';
import { aide, office } from './office-pages.ts';
import { beginning, organizer } from './organizer-pages.ts';
import type { Chapter } from './shown.ts';

/**
 * In the order in which a summit lives through them: before there is one, while it is made ready, on one of its days, and when its table is gone. `created`
 * (nothing is in it yet) and `full` are summits of their own.
 */
export const moments = {
  empty: [...beginning, ...withoutSummit],
  created,
  summit: [aide, office, organizer, everyone].flatMap(({ pages }) => pages),
  running,
  broken,
  full,
} as const;

/** The others can be had with `npm run screenshots -- --all`: pictures of all of them would be as heavy as a quarter of what there is. */
const pictured = ['full-board', 'full-programme', 'full-run-sheet'];

/** What docs/pages.md shows, in the order of the three people. */
export const chapters: readonly Chapter[] = [
  aide,
  office,
  { ...organizer, pages: [...beginning, ...organizer.pages] },
  { ...everyone, pages: [...everyone.pages, ...withoutSummit, ...broken] },
  { title: 'A summit at its fullest', pages: full.filter(({ name }) => pictured.includes(name)) },
];
