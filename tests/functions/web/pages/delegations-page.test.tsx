import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { DelegationsPage } from '../../../../functions/web/pages/delegations-page.tsx';
import { Reader } from '../../../../functions/web/reader.ts';
import { type Delegation, emailSchema } from '../../../../shared/summit/delegation.ts';
import type { Language } from '../../../../shared/summit/language.ts';
import { at, delegation, facts, meeting, NOW, state } from '../../../builders.ts';

const offices = ['Morelia', 'Zacatecas', 'Oaxaca', 'Mérida', 'Ñuble', 'Nuevo Laredo'].map((city, index) =>
  delegation(`Office${index}`, { city }),
);
const [morelia, zacatecas, oaxaca] = offices as [Delegation, Delegation, Delegation];

/** The cities as they stand on the page, with Zacatecas silent, and mail that did not reach Oaxaca; Morelia is both. */
function orderIn(language: Language, isQuiet: boolean): string[] {
  const asked = meeting({ state: state.invited() });
  const silent = [zacatecas, morelia].map(({ id }) => ({
    meeting: { ...asked, invited: { ...asked.invited, delegation: id } },
    ...({ to: 'invited', number: 1, until: at('06T14:00') } as const),
  }));
  const notReached = [oaxaca, morelia].map((office) => ({
    ...({ office, email: emailSchema.parse('aide@lost.example'), state: 'bounced', at: NOW, detail: '' } as const),
  }));
  const reader = new Reader(language, facts(), NOW);
  const called = isQuiet ? { silent: [], notReached: [] } : { silent, notReached };
  const page = parse(String(DelegationsPage({ reader, offices, ...called })));
  return page.querySelectorAll('tbody th bdi').map((city) => city.text);
}

test('stands in the order of the reader’s language: accents part no letters, and ñ is one in Spanish alone', () => {
  expect([orderIn('es', true), orderIn('en', true), orderIn('fr', true)]).toEqual([
    ['Mérida', 'Morelia', 'Nuevo Laredo', 'Ñuble', 'Oaxaca', 'Zacatecas'],
    ['Mérida', 'Morelia', 'Ñuble', 'Nuevo Laredo', 'Oaxaca', 'Zacatecas'],
    ['Mérida', 'Morelia', 'Ñuble', 'Nuevo Laredo', 'Oaxaca', 'Zacatecas'],
  ]);
});

test('begins with whom to call: who is silent and was not reached, then who is either', () => {
  expect(orderIn('es', false)).toEqual(['Morelia', 'Oaxaca', 'Zacatecas', 'Mérida', 'Nuevo Laredo', 'Ñuble']);
});
