import { findCity } from '../../../shared/summit/city.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { countryNames } from '../../../shared/wording/names.ts';

/** The office that a new one of nearly the same name may be; undefined where no name comes near it. */
export function nearlyNamed(
  offices: readonly Delegation[],
  { city }: Pick<Delegation, 'city'>,
): Delegation | undefined {
  const sought = findCity(offices, city, countryNames);
  return sought.is === 'found' ? sought.office : sought.nearest[0];
}

/** Cities to choose among, each told apart from the others: by its id where two have one name. */
export function labelsOf<Office extends Pick<Delegation, 'city'> & { readonly id: string }>(
  offices: readonly Office[],
): string[] {
  const isAlone = ({ city }: Office) => offices.filter((one) => one.city === city).length === 1;
  return offices.map((office) => (isAlone(office) ? office.city : office.id));
}
