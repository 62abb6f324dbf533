import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { Layout, type Navigation } from '../../../../functions/web/pages/layout.tsx';

/** What the navigation marks as current, "/plans page", on a page of that address. */
function current(navigation: Navigation, here: string): string | undefined {
  const page = <Layout language="en" title="t" summit="s" here={here} navigation={navigation} />;
  const link = parse(String(page)).querySelector('.head [aria-current]');
  return link === null ? undefined : `${link.getAttribute('href')} ${link.getAttribute('aria-current')}`;
}

test('a page’s own entry is the current page, whatever its query', () => {
  expect(current('organizer', '/board?day=2019-06-07')).toBe('/board page');
  expect(current('office', '/meetings/new?invited=los')).toBe('/meetings/new page');
});

test('a page without an entry marks the one it lies under', () => {
  const marked = (navigation: Navigation, ...paths: readonly string[]) =>
    paths.map((path) => current(navigation, path));
  expect(marked('organizer', '/plans/pln_1', '/delegations/dlg_phoenix', '/m/mtg_1/move', '/welcome', '/api')).toEqual([
    '/plans true',
    '/delegations true',
    '/board true',
    '/delegations true',
    '/tokens true',
  ]);
  expect(marked('office', '/m/mtg_1', '/meetings/answers')).toEqual(['/meetings true', '/meetings true']);
});

test('what lies nowhere marks nothing', () => {
  expect(current('office', '/nowhere')).toBeUndefined();
  expect(current('none', '/m/mtg_1')).toBeUndefined();
});

test('what is looked up now and then stands open where one is there', () => {
  const open = (here: string) =>
    parse(String(<Layout language="en" title="t" summit="s" here={here} navigation="organizer" />)).querySelector(
      'details.further[open]',
    ) !== null;
  expect([open('/rooms'), open('/api'), open('/board')]).toEqual([true, true, false]);
});
