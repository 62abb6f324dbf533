import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMIT_CLAIMS, mostClaims } from '../../../shared/summit/claim.ts';
import { type SummitFile, summitFileSchema } from '../../../shared/summit/file.ts';
import { addMinutes, epochMsOf, type Grid, instantFrom } from '../../../shared/summit/grid.ts';
import { readSummitFile, writeSummitFile } from '../../../shared/summit/import.ts';
import { at, delegations, facts } from '../../builders.ts';

/** A sound file to spoil: the small summit of the builders. */
function small(): SummitFile {
  return writeSummitFile(facts(), delegations());
}

/** What is found in the small summit after a change, as `path code`. */
function found(spoil: (file: SummitFile) => void): string[] {
  const file = small();
  spoil(file);
  const read = readSummitFile(file);
  return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`);
}

/** The same with a part of the file replaced, by its path, with anything. */
function foundWith(path: readonly (string | number)[], value: unknown): string[] {
  const read = readSummitFile(replaced(small(), path, value));
  return read.ok ? [] : read.faults.map(({ path: where, code, sentence }) => `${where} ${code}: ${sentence}`);
}

function replaced(json: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(json)) return json.with(Number(step), replaced(json[Number(step)], rest, value));
  const record = Object.fromEntries(Object.entries(json ?? {}));
  return { ...record, [step]: replaced(record[step], rest, value) };
}

/** Of a list that the small summit surely has. */
function nth<T>(list: readonly T[] | undefined, index: number): T {
  const entry = list?.[index];
  if (entry === undefined) throw new Error(`there is no entry ${index}`);
  return entry;
}

describe('a sound file', () => {
  test('reads as the summit it was written from, at first revisions', () => {
    expect(readSummitFile(JSON.parse(JSON.stringify(small())))).toEqual({
      ok: true,
      facts: facts(),
      delegations: delegations(),
    });
  });

  test('says times as the clocks of the summit show them', () => {
    expect(nth(small().sessions, 0).time).toEqual({ start: '2019-06-06T09:00', end: '2019-06-06T10:00' });
    expect(small().summit.requestsUntil).toBe('2019-06-08T18:00');
  });

  test('says until when a round collects requests, and reads it back', () => {
    const round = { collectUntil: at('05T18:00') };
    const collecting = facts({ summit: { ...facts().summit, round } });
    const file = writeSummitFile(collecting, delegations());
    expect(file.summit.round).toEqual({ collectUntil: '2019-06-05T18:00' });
    expect(readSummitFile(JSON.parse(JSON.stringify(file)))).toEqual({
      ok: true,
      facts: collecting,
      delegations: delegations(),
    });
    expect(foundWith(['summit', 'round'], { collectUntil: '2019-06-09T08:00' })).toEqual([
      "summit.round.collectUntil outside-days: This lies after the summit's days (2019-06-06 to 2019-06-08).",
    ]);
    expect(foundWith(['summit', 'round'], { collectUntil: 'soon' })).toEqual([
      'summit.round.collectUntil malformed: Found “soon”: a local time is written like 2019-06-07T09:30.',
    ]);
  });

  test('may leave out what has a default', () => {
    const { transfers: _, interpreters: __, sessions: ___, ...file } = small();
    const read = readSummitFile({ ...file, delegations: file.delegations.map((one) => ({ ...one, panels: [] })) });
    expect(read.ok && [read.facts.programme.sessions, read.facts.venue.interpreters]).toEqual([[], []]);
  });
});

describe('a value that cannot be', () => {
  test.each<[string, (string | number)[], unknown]>([
    [
      'delegations[3].aides[0].email malformed: Found “mayor at phoenix”: not an e-mail address.',
      ['delegations', 3, 'aides', 0, 'email'],
      'mayor at phoenix',
    ],
    [
      'delegations[0].aides[0].mobile malformed: Found “602 555 0100”: a mobile number starts with + and the country code.',
      ['delegations', 0, 'aides', 0, 'mobile'],
      '602 555 0100',
    ],
    [
      'delegations[0].country malformed: Found “Mexico”: an ISO 3166 country code, like MX.',
      ['delegations', 0, 'country'],
      'Mexico',
    ],
    [
      'delegations[1].head not-a-choice: Expected mayor or deputy, found “governor”.',
      ['delegations', 1, 'head'],
      'governor',
    ],
    ['delegations[1].city missing: This is missing: expected a text.', ['delegations', 1, 'city'], undefined],
    ['delegations[1].city too-small: This is empty.', ['delegations', 1, 'city'], '  '],
    [
      'delegations[1].city too-big: Expected at most 80 characters, found 10000.',
      ['delegations', 1, 'city'],
      'x'.repeat(10_000),
    ],
    ['delegations[1].city malformed: Found “Leo�n”: one line of plain text.', ['delegations', 1, 'city'], 'Leo\nn'],
    [
      'delegations[1].takesMeetings wrong-type: Expected true or false, found “yes”.',
      ['delegations', 1, 'takesMeetings'],
      'yes',
    ],
    ['delegations[1].blocks wrong-type: Expected a list, found an object.', ['delegations', 1, 'blocks'], {}],
    ['rooms[0].seats too-small: Expected at least 2, found 1.', ['rooms', 0, 'seats'], 1],
    ['rooms[0].seats wrong-type: Expected a whole number, found 8.5.', ['rooms', 0, 'seats'], 8.5],
    ['rooms[0].hours too-small: Expected at least 1 entry, found 0.', ['rooms', 0, 'hours'], []],
    [
      'rooms[0].hours[0].start malformed: Found “2019-06-06 08:00”: a local time is written like 2019-06-07T09:30.',
      ['rooms', 0, 'hours', 0, 'start'],
      '2019-06-06 08:00',
    ],
    [
      'rooms[0].id malformed: Found “Agave”: the id of a room is room_ with lower-case letters, digits and hyphens.',
      ['rooms', 0, 'id'],
      'Agave',
    ],
    [
      'interpreters[0].languages[1] not-a-choice: Expected en, es or fr, found “de”.',
      ['interpreters', 0, 'languages', 1],
      'de',
    ],
    [
      'sessions[0].day malformed: Found “2019-02-30”: no such day, like 2019-06-07.',
      ['sessions', 0, 'day'],
      '2019-02-30',
    ],
    ['sessions[0].title.fr missing: This is missing: expected a text.', ['sessions', 0, 'title', 'fr'], undefined],
    ['summit.grid.cellMinutes not-a-choice: Expected 5, 10 or 15, found 7.', ['summit', 'grid', 'cellMinutes'], 7],
    [
      'summit.grid.zone malformed: Found “Mars/Olympus”: not an IANA time zone, like America/Mazatlan.',
      ['summit', 'grid', 'zone'],
      'Mars/Olympus',
    ],
    ['summit.grid.dayStarts malformed: Found “8 am”: a time of day is HH:MM.', ['summit', 'grid', 'dayStarts'], '8 am'],
  ])('%s', (fault, path, value) => {
    expect(foundWith(path, value)).toEqual([fault]);
  });

  test('is quoted without what a terminal would obey', () => {
    expect(foundWith(['delegations', 1, 'country'], '\u001b[2J\u202eXM')).toEqual([
      'delegations[1].country malformed: Found “\ufffd[2J\ufffdXM”: an ISO 3166 country code, like MX.',
    ]);
  });

  test.each([[null], [[]], ['summit'], [undefined], [7]])('as a whole file: %j is refused', (json) => {
    const read = readSummitFile(json);
    expect(read.ok ? [] : read.faults.map(({ path }) => path)).toEqual(['']);
  });
});

test('a key that Parley does not know is refused at every depth, for a misspelt optional one would silently have no effect', () => {
  expect(foundWith(['delegations', 2, 'arival'], '2019-06-07T10:00')).toEqual([
    'delegations[2].arival unknown-key: There is no “arival” here; possible are id, city, country, head, aides, languages, presence, takesMeetings, panels, mail, arrival, departure or blocks.',
  ]);
  expect(foundWith(['delegations', 2, 'mail'], { dayBefor: false })).toEqual([
    'delegations[2].mail.dayBefor unknown-key: There is no “dayBefor” here; possible are dayBefore, hourBefore, morningBrief or digest.',
  ]);
  expect(foundWith(['sessions', 0, 'title', 'de'], 'Eröffnung')).toEqual([
    'sessions[0].title.de unknown-key: There is no “de” here; possible are en, es or fr.',
  ]);
  expect(foundWith(['summit', 'rules', 'mealOpen'], true)[0]).toMatch(/^summit\.rules\.mealOpen unknown-key: /);
  expect(foundWith(['delegatoins'], [])[0]).toMatch(/^delegatoins unknown-key: /);
});

describe('what parts say of each other', () => {
  const nowhere = ['There is no zone “zone_sea” in this file.', 'There is no session “ses_panel-9” in this file.'];
  test.each<[string, (string | number)[], unknown]>([
    ['rooms[1].id twice: “room_agave” stands at rooms[0].id already.', ['rooms', 1, 'id'], 'room_agave'],
    [
      'delegations[1].id twice: “dlg_phoenix” stands at delegations[0].id already.',
      ['delegations', 1, 'id'],
      'dlg_phoenix',
    ],
    [
      'delegations[1].aides[0].email twice: An address belongs to one office, and “aide@phoenix.example” stands at delegations[0].aides[0].email already.',
      ['delegations', 1, 'aides', 0, 'email'],
      'AIDE@Phoenix.example',
    ],
    [
      'delegations[1].aides lead-aide: Exactly one aide leads; here 0 do.',
      ['delegations', 1, 'aides', 0, 'lead'],
      false,
    ],
    [
      'delegations[1].languages[1] twice: “es” stands at delegations[1].languages[0] already.',
      ['delegations', 1, 'languages'],
      ['es', 'es'],
    ],
    [`rooms[0].zone unknown-reference: ${nowhere[0]}`, ['rooms', 0, 'zone'], 'zone_sea'],
    [`sessions[0].zone unknown-reference: ${nowhere[0]}`, ['sessions', 0, 'zone'], 'zone_sea'],
    [
      'sessions[0].speakers[0] unknown-reference: There is no delegation “dlg_atlantis” in this file.',
      ['sessions', 0, 'speakers'],
      ['dlg_atlantis'],
    ],
    [`transfers[0].between[1] unknown-reference: ${nowhere[0]}`, ['transfers', 0, 'between', 1], 'zone_sea'],
    [
      'transfers[0].between same-zone: A way leads between two different zones.',
      ['transfers', 0, 'between', 1],
      'zone_hall',
    ],
    [
      'transfers[1].between twice: A way counts in both directions, and “zone_beach – zone_hall” stands at transfers[0].between already.',
      ['transfers'],
      [
        { between: ['zone_hall', 'zone_beach'], minutes: 10 },
        { between: ['zone_beach', 'zone_hall'], minutes: 5 },
      ],
    ],
    [
      'interpreters[0].languages[1] same-language: An interpreter works between two different languages.',
      ['interpreters', 0, 'languages'],
      ['es', 'es'],
    ],
    [
      `delegations[0].panels[0].session unknown-reference: ${nowhere[1]}`,
      ['delegations', 0, 'panels', 0, 'session'],
      'ses_panel-9',
    ],
    [
      'delegations[0].panels[0].session no-sign-up: “ses_lunch” takes no sign-ups; panels do, unless their "binds" says otherwise.',
      ['delegations', 0, 'panels', 0, 'session'],
      'ses_lunch',
    ],
    [
      'delegations[0].panels[1].session twice: “ses_panel-1” stands at delegations[0].panels[0].session already.',
      ['delegations', 0, 'panels'],
      [{ session: 'ses_panel-1' }, { session: 'ses_panel-1', role: 'moderator' }],
    ],
  ])('%s', (fault, path, value) => {
    expect(foundWith(path, value)).toEqual([fault]);
  });

  test('two leading aides are one too many', () => {
    const { aides } = nth(small().delegations, 0);
    const both = [...aides, { ...nth(aides, 0), email: 'second@phoenix.example' }];
    expect(foundWith(['delegations', 0, 'aides'], both)).toEqual([
      'delegations[0].aides lead-aide: Exactly one aide leads; here 2 do.',
    ]);
  });
});

describe('times that cannot be meant', () => {
  const days = "the summit's days (2019-06-06 to 2019-06-08)";
  test.each<[string, (string | number)[], unknown]>([
    [
      'rooms[0].hours[0].end not-before: It ends at 2019-06-06T07:00, which is not after its start at 2019-06-06T08:00.',
      ['rooms', 0, 'hours', 0, 'end'],
      '2019-06-06T07:00',
    ],
    [
      `rooms[0].hours[0] outside-days: This must lie within ${days}.`,
      ['rooms', 0, 'hours', 0, 'start'],
      '2019-06-05T08:00',
    ],
    [
      `rooms[0].closures[0] outside-days: This lies outside ${days}.`,
      ['rooms', 0, 'closures'],
      [{ start: '2019-06-09T08:00', end: '2019-06-09T09:00' }],
    ],
    [
      'rooms[0].hours[0].start no-such-time: There is no such day or time as 2019-06-31T08:00.',
      ['rooms', 0, 'hours', 0, 'start'],
      '2019-06-31T08:00',
    ],
    [
      'sessions[0].day outside-days: The session starts on 2019-06-06, not on 2019-06-07.',
      ['sessions', 0, 'day'],
      '2019-06-07',
    ],
    [
      'sessions[0].time too-big: A session lasts at most 24 hours, this one 25.',
      ['sessions', 0, 'time', 'end'],
      '2019-06-07T09:15',
    ],
    [
      'delegations[0].departure not-before: The departure must be after the arrival.',
      ['delegations', 0],
      { ...nth(small().delegations, 0), arrival: '2019-06-07T10:00', departure: '2019-06-07T10:00' },
    ],
    [
      `delegations[0].arrival outside-days: This lies after ${days}.`,
      ['delegations', 0, 'arrival'],
      '2019-06-09T00:00',
    ],
    [
      `delegations[0].departure outside-days: This lies before ${days}.`,
      ['delegations', 0, 'departure'],
      '2018-06-08T10:00',
    ],
    [`summit.requestsUntil outside-days: This lies after ${days}.`, ['summit', 'requestsUntil'], '2019-07-08T12:00'],
    [
      'summit.grid.dayEnds not-before: The hours of a day must end after they start at 08:00.',
      ['summit', 'grid', 'dayEnds'],
      '08:00',
    ],
    [
      'summit.grid.lastDay not-before: The last day must not be before the first, 2019-06-06.',
      ['summit', 'grid', 'lastDay'],
      '2019-06-05',
    ],
    [
      'summit.grid.lastDay too-many-days: A summit has at most 14 days, this one 15.',
      ['summit', 'grid', 'lastDay'],
      '2019-06-20',
    ],
    [
      'summit.grid.dayStarts off-grid: In America/Mazatlan, 08:10 is not a step of a grid of 15 minutes.',
      ['summit', 'grid', 'dayStarts'],
      '08:10',
    ],
    [
      "summit.rules.lengthsMinutes[1] off-grid: 40 minutes are not a multiple of the grid's 15.",
      ['summit', 'rules', 'lengthsMinutes'],
      [30, 40],
    ],
    [
      'summit.rules.lengthsMinutes[1] twice: 30 minutes stand there already.',
      ['summit', 'rules', 'lengthsMinutes'],
      [30, 30],
    ],
    [
      'summit.rules.lengthsMinutes too-long-for-a-day: No length fits into a day of 15 minutes (08:00 to 08:15).',
      ['summit', 'grid', 'dayEnds'],
      '08:15',
    ],
    [
      'summit.keepApart[0][1] unknown-reference: There is no delegation “dlg_atlantis” in this file.',
      ['summit', 'keepApart'],
      [['dlg_phoenix', 'dlg_atlantis']],
    ],
    [
      'summit.keepApart[0][1] twice: A delegation is kept apart from another, and “dlg_phoenix” stands at summit.keepApart[0][0] already.',
      ['summit', 'keepApart'],
      [['dlg_phoenix', 'dlg_phoenix']],
    ],
    [
      'summit.keepApart[1] twice: A pair counts in both directions, and “dlg_merida – dlg_phoenix” stands at summit.keepApart[0] already.',
      ['summit', 'keepApart'],
      [
        ['dlg_phoenix', 'dlg_merida'],
        ['dlg_merida', 'dlg_phoenix'],
      ],
    ],
    [
      'summit.keepApart[0][0] malformed: Found “Phoenix”: the id of a delegation is dlg_ with lower-case letters, digits and hyphens.',
      ['summit', 'keepApart'],
      [['Phoenix', 'dlg_merida']],
    ],
    ['summit.languages[1] twice: “en” stands there already.', ['summit', 'languages'], ['en', 'en']],
  ])('%s', (fault, path, value) => {
    expect(foundWith(path, value)).toEqual([fault]);
  });

  test('an entry without a printed time still needs a day of the summit', () => {
    const { time: _, ...untimed } = nth(small().sessions, 0);
    expect(foundWith(['sessions', 0], untimed)).toEqual([]);
    expect(foundWith(['sessions', 0], { ...untimed, day: '2019-06-09' })).toEqual([
      `sessions[0].day outside-days: This must be one of ${days}.`,
    ]);
  });

  test('an evening may end after midnight of the last day', () => {
    const ball = { ...nth(small().sessions, 4), time: { start: '2019-06-08T21:00', end: '2019-06-09T01:00' } };
    expect(foundWith(['sessions', 4], ball)).toEqual([]);
  });
});

describe('where the clocks change', () => {
  /** The small summit's settings and venue in New York, on the night of 3 November 2019, when 01:30 comes twice. */
  function autumn(block: { start: string; end: string }, zone = 'America/New_York', firstDay = '2019-11-02'): unknown {
    const file = small();
    const day = (offset: number) => `${firstDay.slice(0, -1)}${Number(firstDay.slice(-1)) + offset}`;
    return {
      ...file,
      summit: {
        ...file.summit,
        grid: { ...file.summit.grid, zone, firstDay, lastDay: day(1) },
        requestsUntil: `${firstDay}T12:00`,
      },
      rooms: file.rooms.map((room) => ({ ...room, hours: [{ start: `${day(1)}T08:00`, end: `${day(1)}T20:00` }] })),
      interpreters: [],
      sessions: [],
      delegations: file.delegations.map((one) => ({ ...one, panels: [], blocks: [block] })).slice(0, 2),
    };
  }
  const faults = (json: unknown) => {
    const read = readSummitFile(json);
    return read.ok ? [] : read.faults.slice(0, 1).map(({ path, sentence }) => `${path}: ${sentence}`);
  };

  test('a time that comes twice needs its offset', () => {
    expect(faults(autumn({ start: '2019-11-03T01:30', end: '2019-11-03T05:00' }))).toEqual([
      'delegations[0].blocks[0].start: The clocks of America/New_York show 2019-11-03T01:30 twice; add -04:00 or -05:00.',
    ]);
    const read = readSummitFile(autumn({ start: '2019-11-03T01:30-04:00', end: '2019-11-03T01:30-05:00' }));
    expect(read.ok && read.delegations[0]?.blocks).toEqual([
      { start: '2019-11-03T05:30:00Z', end: '2019-11-03T06:30:00Z' },
    ]);
  });

  test('an offset that the zone does not have then is refused', () => {
    expect(faults(autumn({ start: '2019-11-03T10:00-04:00', end: '2019-11-03T11:00' }))).toEqual([
      'delegations[0].blocks[0].start: At 2019-11-03T10:00 the offset of America/New_York is -05:00, not -04:00.',
    ]);
  });

  test('a time that the clocks skip is refused', () => {
    const skipped = autumn({ start: '2019-03-31T02:30', end: '2019-03-31T05:00' }, 'Europe/Paris', '2019-03-30');
    expect(faults(skipped)).toEqual([
      'delegations[0].blocks[0].start: The clocks of Europe/Paris skip 2019-03-31T02:30; choose an earlier or a later time.',
    ]);
  });

  test('every instant is written so that it is read as itself', () => {
    const night = { start: '2019-11-02T20:00', end: '2019-11-02T21:00' };
    const base = readSummitFile(autumn(night));
    if (!base.ok) throw new Error('the autumn summit is not sound');
    const from = base.delegations[0]?.blocks[0]?.start ?? at('06T00:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 72_000 }), fc.integer({ min: 1, max: 300 }), (seconds, minutes) => {
        const start = instantFrom(epochMsOf(from) + seconds * 1000);
        const blocks = [{ start, end: addMinutes(start, minutes) }];
        const changed = base.delegations.map((one) => ({ ...one, blocks }));
        expect(readSummitFile(writeSummitFile(base.facts, changed))).toEqual({ ...base, delegations: changed });
      }),
    );
  });
});

describe('a meeting that would need more claims than a transaction takes', () => {
  const need = (cellMinutes: Grid['cellMinutes'], lengthsMinutes: number[]) =>
    found((file) => {
      file.summit.grid.cellMinutes = cellMinutes;
      file.summit.rules.lengthsMinutes = lengthsMinutes;
    });

  test('is refused on both sides of the boundary exactly', () => {
    const { venue } = facts();
    expect(mostClaims({ cellMinutes: 5 }, venue, [40])).toBe(3 * (8 + 2) + 8 + 3);
    expect(need(5, [40])).toEqual([]);
    expect(mostClaims({ cellMinutes: 5 }, venue, [45])).toBe(LIMIT_CLAIMS + 1);
    expect(need(5, [45])).toEqual(['summit.rules.lengthsMinutes too-many-claims']);
  });

  test('with every single change that would mend it', () => {
    const file = small();
    file.summit.grid.cellMinutes = 5;
    file.summit.rules.lengthsMinutes = [30, 45, 60];
    const read = readSummitFile(file);
    expect(read.ok ? [] : read.faults.map(({ sentence }) => sentence)).toEqual([
      'A meeting of 60 minutes can need 57 claims and guards; 44 are possible. Choose a grid of 15 minutes, or no lengths over 30 minutes.',
    ]);
  });

  test('also where a shorter turnover is enough', () => {
    const read = readSummitFile(
      replaced(replaced(small(), ['summit', 'grid', 'cellMinutes'], 5), ['summit', 'rules', 'lengthsMinutes'], [45]),
    );
    expect(read.ok ? [] : read.faults.map(({ sentence }) => sentence)).toEqual([
      'A meeting of 45 minutes can need 45 claims and guards; 44 are possible. Choose a grid of 15 minutes, or turnovers of at most 10 minutes.',
    ]);
  });
});

describe('limits', () => {
  test('1,000 delegations are read, 1,001 are refused', () => {
    const base = nth(small().delegations, 1);
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...base,
        id: `dlg_city-${index}`,
        aides: [{ ...nth(base.aides, 0), email: `aide@city-${index}.example` }],
      }));
    expect(foundWith(['delegations'], many(1_000))).toEqual([]);
    expect(foundWith(['delegations'], many(1_001))).toEqual([
      'delegations too-big: Expected at most 1000 entries, found 1001.',
    ]);
  });

  test('200 sessions are read, unless their texts are more than can be stored', () => {
    const base = nth(small().sessions, 0);
    const many = (count: number, text: string) =>
      Array.from({ length: count }, (_, index) => ({
        ...base,
        id: `ses_${index}`,
        objective: { en: text, es: text, fr: text },
      }));
    const free = { ...small(), delegations: small().delegations.map((one) => ({ ...one, panels: [] })) };
    const faults = (sessions: unknown) => {
      const read = readSummitFile({ ...free, sessions });
      return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`);
    };
    expect(faults(many(200, 'short'))).toEqual([]);
    expect(faults(many(201, 'short'))).toEqual(['sessions too-big']);
    expect(faults(many(200, 'é'.repeat(600)))).toEqual(['sessions too-big']);
  });
});

test('one fault hides no other: shapes, references and times are all told at once, in the order of their paths', () => {
  const spoilt = found((file) => {
    const first = nth(file.delegations, 0);
    first.country = 'Mexico';
    first.arrival = '2019-06-31T10:00';
    first.panels = [{ session: 'ses_lunch' }];
    nth(file.delegations, 1).panels = [{ session: 'ses_panel-9' }];
    nth(file.rooms, 0).seats = 1;
    nth(file.rooms, 0).hours = [{ start: '2019-06-06T12:00', end: '2019-06-06T08:00' }];
    nth(file.sessions, 1).kind = 'meal';
    nth(file.sessions, 0).id = 'Opening';
    file.summit.place = '';
    file.summit.grid.cellMinutes = 5;
    file.summit.rules.lengthsMinutes = [60];
  });
  expect(spoilt).toEqual([
    'delegations[0].arrival no-such-time',
    'delegations[0].country malformed',
    'delegations[0].panels[0].session no-sign-up',
    'delegations[1].panels[0].session unknown-reference',
    'rooms[0].hours[0].end not-before',
    'rooms[0].seats too-small',
    'sessions[0].id malformed',
    'summit.place too-small',
    'summit.rules.lengthsMinutes too-many-claims',
  ]);
});

test('no fault makes others: with any one field of a part gone or wrong, only that field is told (an id is what others refer to)', () => {
  const file = small();
  const fields = Object.entries({ ...file, summit: [file.summit] }).flatMap(([name, parts]) =>
    Object.keys(nth<object>(parts ?? [], 0)).map((key): (string | number)[] =>
      name === 'summit' ? [name, key] : [name, 0, key],
    ),
  );
  for (const path of fields.filter((one) => one.at(-1) !== 'id' && one.at(-1) !== 'grid')) {
    const key = String(path.at(-1));
    for (const wrong of [7.5, null]) {
      const read = readSummitFile(replaced(file, path, wrong));
      const at = path
        .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
        .join('')
        .slice(1);
      const told = read.ok ? [] : read.faults.map((fault) => fault.path);
      expect(told, key).toEqual([at]);
    }
  }
});

test('a file read and written again is the same summit, whatever part of Los Cabos it holds and wherever it lies', () => {
  const text = readFileSync(new URL('../../../infra/local/los-cabos-2019.json', import.meta.url), 'utf8');
  const whole = summitFileSchema.parse(JSON.parse(text));
  const some = <T>(list: readonly T[], least: number) => fc.shuffledSubarray([...list], { minLength: least });
  const zones = ['America/Mazatlan', 'America/New_York', 'Europe/Paris', 'Asia/Kathmandu', 'Pacific/Chatham'];
  const part = fc.record({
    zone: fc.constantFrom(...zones),
    rooms: some(whole.rooms, 1),
    interpreters: some(whole.interpreters, 0),
    delegations: some(whole.delegations, 2),
  });
  fc.assert(
    fc.property(part, ({ zone, ...parts }) => {
      const summit = { ...whole.summit, grid: { ...whole.summit.grid, zone } };
      const read = readSummitFile({ ...whole, ...parts, summit });
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      expect(readSummitFile(JSON.parse(JSON.stringify(writeSummitFile(read.facts, read.delegations))))).toEqual(read);
    }),
    { numRuns: 30 },
  );
});
