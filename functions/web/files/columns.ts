import { folded } from '../../../shared/summit/city.ts';
import { languages } from '../../../shared/summit/language.ts';
import { type Key, say } from '../../../shared/wording/wording.ts';

export type Part = 'delegations' | 'rooms' | 'sessions';

/** Aides one delegation may have; the first leads. Their columns are numbered from the second on: "email2". */
export const AIDES = 4;
const aideColumns = ['email', 'aide', 'mobile', 'language'] as const;
const numbers = Array.from({ length: AIDES }, (_, index) => (index === 0 ? '' : String(index + 1)));

/** The columns of each part's table, in the order in which they are written. */
export const columnsOf: Readonly<Record<Part, readonly string[]>> = {
  delegations: [
    ...['id', 'city', 'country', 'head', 'languages', 'presence', 'takesMeetings', 'arrival', 'departure', 'panels'],
    ...numbers.flatMap((number) => aideColumns.map((column) => `${column}${number}`)),
  ],
  rooms: ['id', 'name', 'zone', 'seats', 'features', 'turnoverMinutes', 'hours'],
  sessions: [
    ...[
      'id',
      'title.en',
      'title.es',
      'title.fr',
      'kind',
      'day',
      'start',
      'end',
      'zone',
      'binds',
      'provisional',
      'speakers',
    ],
  ],
};

const examples: Readonly<Record<string, string>> = {
  id: 'dlg_leon, room_sala-3, ses_panel-1',
  country: 'MX',
  email: 'name@city.gov',
  mobile: '+52 999 123 4567',
  day: '2019-06-07',
  ...Object.fromEntries(['arrival', 'departure', 'start', 'end'].map((column) => [column, '2019-06-07T14:30'])),
  hours: '2019-06-07T09:00/2019-06-07T18:00',
};

/** How the cells of a column are written, where there is but one way; for `email2` as for `email`. */
export function writtenLike(column: string): string | undefined {
  return examples[column.replace(/\d+$/, '')];
}

/** "e-mail 2" for `email2`. */
export function columnName(language: (typeof languages)[number], column: string): string {
  const [, field = column, number = ''] = /^(.*?)(\d*)$/.exec(column) ?? [];
  return [say(language, `column.${field}` as Key), number].filter(Boolean).join(' ');
}

/** The column of a header as people write it: in any of the three languages, or as the field is called. */
export function columnFor(part: Part, header: string): string | undefined {
  const plain = (text: string) => folded(text).replace(/[\s_-]/g, '');
  const wanted = plain(header);
  return columnsOf[part].find(
    (column) =>
      plain(column) === wanted || languages.some((language) => plain(columnName(language, column)) === wanted),
  );
}
