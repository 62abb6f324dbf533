import { takesSignUps } from '../../../shared/summit/agenda.ts';
import { clockTimeSchema, daySchema, type Grid, type Instant, instantOfLocal } from '../../../shared/summit/grid.ts';
import { type OfficeChange, officeChangeSchema } from '../../../shared/summit/office-change.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import type { Parsed } from '../commands.ts';
import { asSent, type Fault, type Fields, faultsOf } from './fields.ts';
import { spanTyped } from './request-form.ts';

/** What an office changes about itself, as its forms send it. Times are typed in the summit's zone. */
export function officeChangeOf(form: Fields, { summit, programme }: Facts): Parsed<OfficeChange> {
  const part = form.text('part');
  switch (part) {
    case 'panels':
      return checked({ part, panels: programme.sessions.filter(takesSignUps).flatMap(({ id }) => roleIn(form, id)) });
    case 'block': {
      const span = spanTyped(form, summit.grid);
      if (span === undefined) return refuse('day', 'problem.window-incomplete');
      return span.ok ? checked({ part, span: span.value }) : span;
    }
    case 'unblock':
      return checked({ part, span: { start: form.text('start'), end: form.text('end') } });
    case 'stay':
      return stayOf(form, summit.grid);
    case 'aide':
      return checked({ part, ...given('former', form.text('former')), aide: aideIn(form) });
    case 'aide-off':
      return checked({ part, former: form.text('former') });
    case 'mail':
      return checked({ part, mail: Object.fromEntries(mailChoices.map((name) => [name, form.has(name)])) });
    default:
      return refuse('', 'problem.invalid');
  }
}

/** The mails an office may do without. */
export const mailChoices = ['dayBefore', 'hourBefore', 'morningBrief', 'digest'] as const;

function refuse(field: string, key: Fault['key']): Parsed<never> {
  return { ok: false, faults: [{ field, key }] };
}

/** People know these two by their shape, and are told it. */
const shapes: Readonly<Record<string, Fault['key']>> = { email: 'problem.email', mobile: 'problem.mobile' };

function checked(raw: unknown): Parsed<OfficeChange> {
  const parsed = officeChangeSchema.safeParse(raw, asSent);
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = faultsOf(parsed.error, 'aide');
  return {
    ok: false,
    faults: faults.map((fault) =>
      fault.key === 'problem.invalid' ? { ...fault, key: shapes[fault.field] ?? fault.key } : fault,
    ),
  };
}

function given(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

/** One session's sign-up; left empty it is none. */
function roleIn(form: Fields, session: string) {
  const role = form.text(`role-${session}`);
  return role === undefined ? [] : [{ session, role }];
}

/** Numbers are written with spaces, hyphens and brackets for people; E.164 has none. */
function aideIn(form: Fields) {
  return {
    email: form.text('email'),
    ...given('name', form.text('name')),
    ...given('mobile', form.text('mobile')?.replace(/[\s().-]/g, '')),
    language: form.text('language'),
    lead: form.has('lead'),
    ...(form.has('changesOnly') ? { changesOnly: true } : {}),
  };
}

function stayOf(form: Fields, grid: Grid): Parsed<OfficeChange> {
  const arrival = momentTyped(form, grid, 'arrival');
  const departure = momentTyped(form, grid, 'departure');
  if (!arrival.ok) return arrival;
  return departure.ok ? checked({ part: 'stay', arrival: arrival.value, departure: departure.value }) : departure;
}

/** Day and time of one moment; null when both are left empty. */
function momentTyped(form: Fields, grid: Grid, name: 'arrival' | 'departure'): Parsed<Instant | null> {
  const [day, time] = [form.text(`${name}Day`), form.text(`${name}Time`)];
  if (day === undefined && time === undefined) return { ok: true, value: null };
  const isWhole = daySchema.safeParse(day).success && clockTimeSchema.safeParse(time).success;
  if (!isWhole) return refuse(`${name}Day`, 'problem.day-and-time');
  return { ok: true, value: instantOfLocal(grid, `${day}T${time}`) };
}
