import { type Day, dayOf, type Instant, LIMIT_DAYS } from '../../../shared/summit/grid.ts';
import { type ReadSummit, readSummitFile } from '../../../shared/summit/import.ts';
import { type Language, languageSchema, languages } from '../../../shared/summit/language.ts';
import { type Start, startingFile } from '../../../shared/summit/starting.ts';
import type { Parsed } from '../commands.ts';
import type { Fault, Fields } from './fields.ts';

export const STEPS = [5, 10, 15] as const;
/** What the form shows before anything is typed. */
export const usual = { dayStarts: '08:00', dayEnds: '20:00', cellMinutes: '15' } as const;

export const nameField = (language: Language) => `name-${language}`;

/** Every zone that times can be shown in, by its IANA name. */
export function knownZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

type Sound = Extract<ReadSummit, { ok: true }>;

/** A new summit as its form sends it. `language`: that of whoever typed it; that name stands where another is not given. */
export function summitTyped(form: Fields, language: Language, now: Instant): Parsed<Sound['facts']> {
  const empty = required.filter((name) => form.text(name) === undefined && !(name === 'name' && hasName(form)));
  const spoken = languageSchema.array().safeParse(form.all('languages'));
  const start = startOf(form, language, spoken.success ? spoken.data : []);
  const read = readSummitFile(startingFile(start));
  const faults = [
    ...empty.map((name): Fault => ({ field: name === 'name' ? nameField(language) : name, key: 'problem.required' })),
    ...(read.ok ? past(read.facts, now) : read.faults.map((fault) => faultOf(fault, start))),
  ];
  // A name that stands for all is faulty in each language, and told once, where it was typed or should have been.
  const isTold = (one: Language) => one === language || form.text(nameField(one)) !== undefined;
  const untold = [
    ...languages.filter((one) => !isTold(one)).map(nameField),
    // Left empty it is made of place and year, which have faults of their own.
    ...(form.text('shortName') === undefined ? ['shortName'] : []),
  ];
  const told = firstOfEach(
    faults.filter(({ field }) => !untold.includes(field)),
    fieldsInOrder(language),
  );
  return read.ok && told.length === 0 ? { ok: true, value: read.facts } : { ok: false, faults: told };
}

const required = ['name', 'place', 'zone', 'firstDay', 'lastDay', 'dayStarts', 'dayEnds', 'cellMinutes'] as const;

function fieldsInOrder(language: Language): string[] {
  const others = languages.filter((one) => one !== language);
  return [
    nameField(language),
    ...others.map(nameField),
    ...required.slice(1, 5),
    'languages',
    'shortName',
    ...required.slice(5),
  ];
}

function hasName(form: Fields): boolean {
  return languages.some((language) => form.text(nameField(language)) !== undefined);
}

function startOf(form: Fields, language: Language, spoken: readonly Language[]): Start {
  const text = (name: string) => form.text(name) ?? '';
  const any = form.text(nameField(language)) ?? languages.map((one) => form.text(nameField(one))).find(Boolean) ?? '';
  const nameIn = (one: Language) => form.text(nameField(one)) ?? any;
  const shortName = form.text('shortName');
  return {
    name: { en: nameIn('en'), es: nameIn('es'), fr: nameIn('fr') },
    place: text('place'),
    ...(shortName === undefined ? {} : { shortName }),
    ...{ zone: text('zone'), firstDay: text('firstDay'), lastDay: text('lastDay') },
    ...{ dayStarts: text('dayStarts'), dayEnds: text('dayEnds') },
    cellMinutes: STEPS.find((step) => String(step) === form.text('cellMinutes')) ?? 15,
    // The one first in which the organizers are written to.
    languages: [...new Set([language, ...spoken])].filter((one) => spoken.includes(one)),
  };
}

/** A summit that is over cannot be booked. */
function past({ summit: { grid } }: Sound['facts'], now: Instant): Fault[] {
  const today: Day = dayOf(grid, now);
  return grid.lastDay < today ? [{ field: 'lastDay', key: 'problem.in-the-past' }] : [];
}

/** A fault of the file, beside the field that it comes from. */
function faultOf({ path, code }: Extract<ReadSummit, { ok: false }>['faults'][number], { cellMinutes }: Start): Fault {
  const [, , part = '', of = ''] = /^summit\.(grid\.)?(\w+)(?:\.(\w+))?/.exec(path) ?? [];
  const field = part === 'name' ? `name-${of}` : part;
  switch (code) {
    case 'not-before':
      return { field, key: field === 'lastDay' ? 'problem.last-before-first' : 'problem.ends-before-start' };
    case 'too-many-days':
      return { field, key: 'problem.too-many-days', values: { limit: LIMIT_DAYS } };
    case 'off-grid':
      return { field, key: 'problem.not-on-steps', values: { minutes: cellMinutes } };
    case 'too-small':
    case 'missing':
      return { field, key: 'problem.required' };
    case 'too-big':
      return { field, key: 'problem.too-long', values: { limit: limits[part] ?? 0 } };
    default:
      return { field, key: 'problem.invalid' };
  }
}

/** Characters, as shared/summit/summit.ts has them. */
const limits: Readonly<Record<string, number>> = { name: 160, shortName: 40, place: 120 };

/** One fault a field, in the order of the form; what follows from another field's fault (the last request) is not told. */
function firstOfEach(faults: readonly Fault[], order: readonly string[]): Fault[] {
  return order.flatMap((field) => faults.find((fault) => fault.field === field) ?? []);
}
