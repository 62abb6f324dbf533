import type { Viewer } from '../../../shared/meeting/access.ts';
import { findCity } from '../../../shared/summit/city.ts';
import { type Delegation, type DelegationId, delegationIdSchema } from '../../../shared/summit/delegation.ts';
import { countryNames } from '../../../shared/wording/names.ts';
import type { Parsed } from '../commands.ts';
import { takesRequestsFrom } from '../pages/request-city.tsx';
import type { Fields } from './fields.ts';

/** Which city a request is about, out of what was typed. */
export interface City {
  readonly viewer: Viewer;
  readonly typed: Fields;
  /** All offices, in which it was looked for; none where its id was sent. */
  readonly offices: readonly Delegation[];
  readonly found: Parsed<DelegationId>;
  /** Those that may be meant. */
  readonly nearest: readonly Delegation[];
}

/** True when the form sends an id, as links and programs do, so that no names need be read. */
export function namesOffice(form: Fields): boolean {
  return delegationIdSchema.safeParse(form.text('pick') ?? form.text('invited')).success;
}

/** One of the nearest that was pressed comes before what is still in the field. */
export function cityIn(viewer: Viewer, typed: Fields, offices: readonly Delegation[]): City {
  const common = { viewer, typed, offices };
  const sought = typed.text('pick') ?? typed.text('invited');
  const own = viewer.role === 'office' ? viewer.delegation : undefined;
  const open = offices.filter((office) => takesRequestsFrom(own, office));
  const refuse = (key: `problem.${'required' | 'city-unknown' | 'city-nowhere' | 'city-ambiguous'}`) => ({
    ok: false as const,
    faults: [{ field: 'invited', key, values: { typed: sought ?? '', count: open.length } }],
  });
  if (sought === undefined) return { ...common, found: refuse('problem.required'), nearest: [] };
  const id = delegationIdSchema.safeParse(sought);
  // Whether there is such an office the request itself decides.
  if (id.success) return { ...common, found: { ok: true, value: id.data }, nearest: [] };
  const city = findCity(offices, sought, countryNames);
  if (city.is === 'found') return { ...common, found: { ok: true, value: city.office.id }, nearest: [] };
  const nearest = city.nearest.filter((office) => open.includes(office));
  return {
    ...common,
    found: refuse(nearest.length === 0 ? 'problem.city-nowhere' : `problem.city-${city.is}`),
    nearest,
  };
}
