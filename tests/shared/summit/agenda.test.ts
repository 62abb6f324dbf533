import { expect, test } from 'vitest';
import { bindingOf, isFittedAlike, sessionKindSchema, takesSignUps } from '../../../shared/summit/agenda.ts';
import { idOf, session, span } from '../../builders.ts';

const time = span('06', '09:00', '10:00');
const closed = { mealsOpen: false };
const open = { mealsOpen: true };

test('each kind binds whom it says; a summit may open its meals and socials to meetings', () => {
  const table = sessionKindSchema.options.map((kind) => {
    const one = session({ id: 'ses_one', kind, time });
    return [kind, bindingOf(one, closed), bindingOf(one, open), takesSignUps(one)];
  });
  expect(table).toEqual([
    ['plenary', 'everyone', 'everyone', false],
    ['panel', 'signed-up', 'signed-up', true],
    ['meal', 'everyone', 'nobody', false],
    ['social', 'everyone', 'nobody', false],
    ['visit', 'nobody', 'nobody', false],
    ['open', 'nobody', 'nobody', false],
  ]);
});

test('what a session says itself goes before its kind, and before open meals', () => {
  const lunch = session({ id: 'ses_lunch', kind: 'meal', binds: 'everyone', time });
  const visit = session({ id: 'ses_visit', kind: 'visit', binds: 'signed-up', time });
  const panel = session({ id: 'ses_panel', kind: 'panel', binds: 'everyone', time });
  expect([lunch, visit, panel].map((one) => bindingOf(one, open))).toEqual(['everyone', 'signed-up', 'everyone']);
  expect([lunch, visit, panel].map(takesSignUps)).toEqual([false, true, false]);
});

test('a session without a time binds nobody, but can be signed up for', () => {
  const panel = session({ id: 'ses_panel', kind: 'panel' });
  expect(bindingOf(panel, closed)).toBe('nobody');
  expect(bindingOf(session({ id: 'ses_all', kind: 'open', binds: 'everyone' }), closed)).toBe('nobody');
  expect(takesSignUps(panel)).toBe(true);
});

test('who speaks is what meetings are fitted to; in which order they are named is not', () => {
  const speaks = (...cities: string[]) =>
    session({ id: 'ses_panel', kind: 'panel', time, speakers: cities.map((city) => idOf(city)) });
  expect(isFittedAlike(speaks('Merida', 'Phoenix'), speaks('Phoenix', 'Merida'), closed)).toBe(true);
  expect(isFittedAlike(speaks('Merida'), speaks('Merida', 'Phoenix'), closed)).toBe(false);
});
