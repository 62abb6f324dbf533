import { broken, everyone, withoutSummit } from './everyone-pages.ts';
import { aide, office } from './office-pages.ts';
import { beginning, organizer } from './organizer-pages.ts';
import type { Chapter } from './shown.ts';

/** In the order in which a summit lives through them: before there is one, while it goes on, and when its table is gone. */
export const moments = {
  empty: [...beginning, ...withoutSummit],
  summit: [aide, office, organizer, everyone].flatMap(({ pages }) => pages),
  broken,
} as const;

/** In the order of the three people. */
export const chapters: readonly Chapter[] = [
  aide,
  office,
  { ...organizer, pages: [...beginning, ...organizer.pages] },
  { ...everyone, pages: [...everyone.pages, ...withoutSummit, ...broken] },
];
