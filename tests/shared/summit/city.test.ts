import { describe, expect, test } from 'vitest';
import { findCity } from '../../../shared/summit/city.ts';
import { countryNames } from '../../../shared/wording/names.ts';

const here = ([id, city, country]: readonly [string, string, string]) => ({ id: `dlg_${id}` as never, city, country });
const offices = (
  [
    ['guadalajara', 'Guadalajara', 'MX'],
    ['merida', 'Mérida', 'MX'],
    ['juarez', 'Ciudad Juárez', 'MX'],
    ['la-paz', 'La Paz', 'MX'],
    ['los-cabos', 'Los Cabos', 'MX'],
    ['los-angeles', 'Los Angeles', 'US'],
    ['san-diego', 'San Diego', 'US'],
    ['san-antonio', 'San Antonio', 'US'],
    ['quebec', 'Québec', 'CA'],
    ['victoria', 'Victoria', 'CA'],
    ['victoria-mx', 'Victoria', 'MX'],
    ['paris', 'Paris', 'FR'],
  ] as const
).map(here);

function found(typed: string): string {
  const sought = findCity(offices, typed, countryNames);
  if (sought.is === 'found') return `${sought.office.city} ${sought.office.country}`;
  return [sought.is, ...sought.nearest.map(({ city, country }) => `${city} ${country}`)].join(' | ');
}

describe('a city is found as people write it', () => {
  test.each([
    ['merida', 'Mérida MX'],
    ['  MÉRIDA ', 'Mérida MX'],
    ['Me\u0301rida', 'Mérida MX'],
    ['Mérida, México', 'Mérida MX'],
    ['Mérida (MX)', 'Mérida MX'],
    ['Merida, Mexique', 'Mérida MX'],
    ['City of Guadalajara', 'Guadalajara MX'],
    ['Quebec City', 'Québec CA'],
    ['Ville de Québec', 'Québec CA'],
    ['Cd. Juarez', 'Ciudad Juárez MX'],
    ['Juárez', 'Ciudad Juárez MX'],
    ['paz', 'La Paz MX'],
    ['los  angeles', 'Los Angeles US'],
    ['dlg_victoria', 'Victoria CA'],
    ['Victoria, Canada', 'Victoria CA'],
    ['victoria mexico', 'Victoria MX'],
  ])('%s', (typed, city) => expect(found(typed)).toBe(city));
});

describe('what is not sure is offered, never taken', () => {
  test.each([
    ['two cities of one name', 'Victoria', 'ambiguous | Victoria CA | Victoria MX'],
    ['a word of two cities', 'san', 'ambiguous | San Diego US | San Antonio US'],
    ['the beginning of a name', 'Guad', 'unknown | Guadalajara MX'],
    ['letters left out', 'Guadaljara', 'unknown | Guadalajara MX'],
    ['neighbours swapped', 'Quebce', 'unknown | Québec CA'],
    ['a name with its state', 'Guadalajara, Jalisco', 'unknown | Guadalajara MX'],
    ['a country, even one with a single city', 'France', 'unknown'],
    ['a city that is not there', 'Tokyo', 'unknown'],
    ['nothing but marks', '…', 'unknown'],
    ['more than anybody types', 'x'.repeat(10_000), 'unknown'],
  ])('%s', (_, typed, said) => expect(found(typed)).toBe(said));
});

test.each(['Mexico City', 'Ciudad de México'])('a slip beside a word like *City* still finds %s', (city) => {
  const sought = findCity([...offices, here(['mexico', city, 'MX'])], 'Mexco City', countryNames);
  expect(sought).toEqual({ is: 'unknown', nearest: [here(['mexico', city, 'MX'])] });
});
