import { sync } from 'node-ical';
import { beforeEach, describe, expect, test } from 'vitest';
import { stagedItemsOf } from '../../../functions/store/delegation-item.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import { key } from '../../../functions/store/key.ts';
import type { Store } from '../../../functions/store/store.ts';
import { readCsv, writeCsv } from '../../../functions/web/files/csv.ts';
import { previewOf } from '../../../functions/web/files/import.ts';
import { type Language, languages } from '../../../shared/summit/language.ts';
import {
  at,
  delegation,
  delegations,
  facts,
  idOf,
  meeting,
  meetingId,
  placement,
  requested,
  state,
} from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { Browser, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
});

/** A form with a file, as browsers send it (RFC 7578). */
function upload(who: Browser, fields: Record<string, string>, file?: string | Uint8Array): Promise<Page> {
  const boundary = 'parley-boundary';
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => field(name, value));
  const opening = 'content-disposition: form-data; name="file"; filename="table.csv"';
  const chosen = file === undefined ? [] : [`--${boundary}\r\n${opening}\r\n\r\n`, file, '\r\n'];
  const body = Buffer.concat([...parts, ...chosen, `--${boundary}--\r\n`].map((part) => Buffer.from(part)));
  return who.request('POST', '/files', {
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' },
  });
}

/** Presses the preview's button: what was seen is written. */
function confirm(page: Page): Promise<Page> {
  const value = (name: string) => page.document.querySelector(`.call input[name=${name}]`)?.getAttribute('value') ?? '';
  return upload(desk, { part: value('part'), text: value('text'), seen: value('seen') });
}

const rows = (page: Page, selector: string) =>
  page.document
    .querySelectorAll(`${selector} tbody tr`)
    .map((row) => row.querySelectorAll('td').map((cell) => cell.text));

const table = 'ciudad;país;idiomas;correo;idioma\nTijuana;mx;español, inglés;ana@tijuana.example;español\n';

describe('a table of delegations', () => {
  test('is previewed first: what is new, what changes in which fields, what stays', async () => {
    const before = await everything(opened.table);
    const lines = ['id,city,languages', 'dlg_phoenix,Phoenix,en es', 'dlg_merida,Merida,es en', 'dlg_leon,,'];
    const added = `${lines[0]},country,email,language\n${lines[1]},,,\n${lines[2]},,,\ndlg_leon,León,es,MX,a@leon.example,es\n`;
    const page = await upload(desk, { part: 'delegations', text: added });
    expect(page.document.querySelector('.call p')?.text).toBe(
      '1 new, 1 changed, 1 unchanged. Nothing has been written yet.',
    );
    expect(rows(page, '.call')).toEqual([
      ['2', 'Phoenix, United States', 'dlg_phoenix', 'changed', 'languages'],
      ['4', 'León, Mexico', 'dlg_leon', 'new', ''],
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('in Spanish, with semicolons and a byte order mark, from a file, is written once it was seen', async () => {
    const page = await upload(desk, { part: 'delegations', text: '' }, `\uFEFF${table}`);
    expect((await confirm(page)).document.querySelector('[role=status] p')?.text).toBe('1 entry was written.');
    expect((await store.delegations()).find(({ city }) => city === 'Tijuana')).toMatchObject({
      id: 'dlg_tijuana',
      country: 'MX',
      languages: ['es', 'en'],
      revision: 1,
      aides: [{ email: 'ana@tijuana.example', language: 'es', lead: true }],
    });
    expect((await store.summitEvents()).map(({ detail }) => detail)).toContain('import: dlg_tijuana');
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('that is at fault is told by row and column, in the reader’s language, and nothing of it is written', async () => {
    const before = await everything(opened.table);
    const faulty = `${table}León;Mexico;es;not an address;es\nMérida;MX;es;aide@phoenix.example;es\n`;
    const page = await upload(desk, { part: 'delegations', text: faulty });
    expect([page.status, rows(page, '.errors')]).toEqual([
      422,
      [
        ['3', 'e-mail', 'not an address', 'This is not written as expected. It is written like name@city.gov.'],
        ['3', 'country', 'Mexico', 'This is not written as expected. It is written like MX.'],
        ['4', 'e-mail', 'aide@phoenix.example', 'This stands at Phoenix already.'],
      ],
    ]);
    expect(page.document.getElementById('files-text')?.text.trim()).toBe(faulty.trim());
    const unknown = await upload(desk, { part: 'delegations', text: 'city;colour\nLeón;red' });
    expect(rows(unknown, '.errors')[0]?.slice(0, 2)).toEqual(['1', 'colour']);
    desk.cookies.set('__Host-lang', 'fr');
    const french = await upload(desk, { part: 'delegations', text: '' });
    expect(rows(french, '.errors')[0]?.[3]).toContain('Il n’y a pas de tableau ici');
    expect(await everything(opened.table)).toEqual(before);
  });

  test('says once of a row without a name that it is missing', async () => {
    const faults = async (part: string, text: string) => rows(await upload(desk, { part, text }), '.errors');
    expect([
      await faults('delegations', 'ciudad;país;idiomas;correo;idioma\n;MX;es;ana@leon.example;es'),
      await faults('rooms', 'name,zone,seats\n,beach,4'),
    ]).toEqual([[['2', 'city', '', 'This is missing.']], [['2', 'name', '', 'This is missing.']]]);
  });

  test('that Excel saved on Windows keeps its accents', async () => {
    const text = 'city;country;languages;email;language\r\nTorreón;MX;es;ana@torreon.example;es\r\n';
    const page = await upload(desk, { part: 'delegations', text: '' }, Buffer.from(text, 'latin1'));
    expect(rows(page, '.call')).toEqual([['2', 'Torreón, Mexico', 'dlg_torreon', 'new', '']]);
    expect((await confirm(page)).document.querySelector('[role=status] p')?.text).toBe('1 entry was written.');
    expect((await store.delegations()).find(({ id }) => id === 'dlg_torreon')?.city).toBe('Torreón');
  });

  test('with a lost character is refused, pasted or not: no office gets a damaged name', async () => {
    const page = await upload(desk, { part: 'delegations', text: 'city,country\nMerida,MX\nQu\uFFFDbec,CA\n' });
    expect([page.status, rows(page, '.errors').map(([row, , , fault]) => [row, fault])]).toEqual([
      422,
      [
        [
          '3',
          'A character here was lost when the table was saved or copied (\uFFFD). Save it once more as CSV UTF-8 and choose the file.',
        ],
      ],
    ]);
  });

  test('warns of a new office that may be a known one under another name, and can still be written', async () => {
    const text =
      'city,country,languages,email,language\nQuebec City,CA,fr,a@q.example,fr\nTorreón,MX,es,b@t.example,es\n';
    const page = await upload(desk, { part: 'delegations', text });
    expect(page.document.querySelectorAll('.near li').map((line) => line.text)).toEqual([
      'Row 2: Quebec City is nearly Quebec, which is there already. If it is the same office, write dlg_quebec in the row’s column “id”.',
    ]);
    expect((await confirm(page)).document.querySelector('[role=status] p')?.text).toBe('2 entries were written.');
  });

  test('is told what may stand in a cell, and where the same stands already', async () => {
    const head = 'city,country,head,languages,presence,takesMeetings,email,language';
    const rest = (city: string) => `${city},MX,mayor,es,,,b@leon.example,es`;
    const page = await upload(desk, {
      part: 'delegations',
      text: [head, rest('León'), rest('leon'), rest('Puebla')].join('\n'),
    });
    const possible = (choices: string) => `None of the possible values. Possible are: ${choices}.`;
    expect(rows(page, '.errors')).toEqual([
      ['3', 'city', 'leon', 'This stands in row 2 already.'],
      ['4', 'e-mail', 'b@leon.example', 'This stands in row 2 already.'],
    ]);
    const faulty = 'León,MX,governor,de,there,maybe,a@leon.example,it';
    const alone = await upload(desk, { part: 'delegations', text: [head, faulty].join('\n') });
    expect(rows(alone, '.errors')).toEqual([
      ['2', 'language', 'it', possible('en, es, fr')],
      ['2', 'head', 'governor', possible('mayor, deputy')],
      ['2', 'languages', 'de', possible('en, es, fr')],
      ['2', 'presence', 'there', possible('expected, registered, absent')],
      ['2', 'takes meetings', 'maybe', possible('yes, no')],
    ]);
    const rooms = await upload(desk, { part: 'rooms', text: 'name,zone,seats\nPatio,Moon,10\n' });
    expect(rows(rooms, '.errors')).toEqual([['2', 'zone', 'Moon', possible('Hall, Beach')]]);
  });

  test('is not written over what someone changed after the preview', async () => {
    const page = await upload(desk, { part: 'delegations', text: 'id,city\ndlg_phoenix,Phoenix AZ\n' });
    await store.changeDelegation(
      delegation('Phoenix', { presence: 'absent', revision: 2 }),
      summitEvent('delegation-changed', 'x'),
    );
    const refused = await confirm(page);
    expect([refused.status, refused.document.querySelector('.call [role=alert]')?.text]).toEqual([
      409,
      'Something was changed after you saw this. Nothing was written; this is what would change, and whom it would hit, now.',
    ]);
    expect((await store.delegation(delegation('Phoenix').id))?.city).toBe('Phoenix');
  });

  test('that is overtaken in the very moment of writing is shown anew, all of it, and none of it was written', async () => {
    const text = 'id,city\ndlg_phoenix,Phoenix AZ\ndlg_merida,Merida YUC\n';
    const absent = delegation('Phoenix', { presence: 'absent', revision: 2 });
    const outrun: Store = {
      ...store,
      async importDelegations(...args) {
        expect(await store.changeDelegation(absent, summitEvent('delegation-changed', 'x'))).toBe(true);
        return store.importDelegations(...args);
      },
    };
    desk = await signedIn(openApp(outrun).app, store, 'organizer');
    const refused = await confirm(await upload(desk, { part: 'delegations', text }));
    expect([
      refused.status,
      refused.document.querySelector('.call [role=alert]')?.text,
      rows(refused, '.call'),
    ]).toEqual([
      409,
      'Something was changed after you saw this. Nothing was written; this is what would change, and whom it would hit, now.',
      [
        ['2', 'Phoenix AZ, United States', 'dlg_phoenix', 'changed', 'city'],
        ['3', 'Merida YUC, Mexico', 'dlg_merida', 'changed', 'city'],
      ],
    ]);
    expect((await store.delegations()).map(({ city }) => city)).toEqual(
      expect.not.arrayContaining(['Phoenix AZ', 'Merida YUC']),
    );
    desk = await signedIn(app.app, store, 'organizer');
    expect((await confirm(refused)).document.querySelector('[role=status] p')?.text).toBe('2 entries were written.');
    expect(await store.delegation(absent.id)).toEqual({ ...absent, city: 'Phoenix AZ', revision: 3 });
  });

  test('larger than a transaction is written whole', async () => {
    const lines = Array.from({ length: 150 }, (_, number) => `Town ${number},MX,es,aide${number}@town.example,es`);
    const page = await upload(desk, {
      part: 'delegations',
      text: `city,country,languages,email,language\n${lines.join('\n')}\n`,
    });
    expect((await confirm(page)).document.querySelector('[role=status] p')?.text).toBe('150 entries were written.');
    expect((await store.delegations()).filter(({ city }) => city.startsWith('Town ')).length).toBe(150);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('is shown whole while it is still being written, and the list of delegations says so', async () => {
    const importing = { id: 'import-1', at: at('06T09:00') };
    for (const item of stagedItemsOf(importing.id, importing.at, [delegation('Tijuana')])) await opened.table.put(item);
    const says = async () => {
      const page = await desk.get('/delegations');
      const cities = page.document.querySelectorAll('tbody th bdi').map(({ text }) => text);
      return [page.document.querySelector('[role=status]')?.text, cities.includes('Tijuana')];
    };
    expect(await says()).toEqual([undefined, false]);
    await opened.table.update(key.delegationChanges(), { set: { importing } });
    expect(await says()).toEqual([
      'An import of Thursday 6 June, 09:00 is being finished. All of it is shown here already; until it is done, in two minutes at the most, no delegation can be changed.',
      true,
    ]);
    expect((await desk.get('/delegations/dlg_tijuana')).status).toBe(200);
    await store.resumeImport(at('06T09:01'));
    expect(await says()).toEqual([undefined, true]);
  });

  test('may be larger than other forms, but not without end', async () => {
    const long = `city,country,languages,email,language\n${'x'.repeat(200_000)}`;
    const large = await upload(desk, { part: 'delegations', text: long });
    const endless = await upload(desk, { part: 'delegations', text: 'x'.repeat(700_000) });
    expect([
      large.status,
      endless.status,
      (await desk.post('/meetings/new', { note: 'x'.repeat(70_000) })).status,
    ]).toEqual([422, 413, 413]);
  });
});

describe('the preview of an import', () => {
  const booked = (number: number, from: string, to: string) =>
    meeting({ id: meetingId(number), from, to, state: state.confirmed(placement({ start: at('06T10:30') })) });
  const hits = (page: Page) =>
    page.document.querySelectorAll('.call .change').map((line) => line.querySelectorAll('p').map(({ text }) => text));
  const moved = 'id,start,end\nses_opening,10:00,11:00\n';

  test('shows which meetings it hits and why, and then leads to their repair', async () => {
    const before = booked(1, 'Phoenix', 'Merida');
    await store.commit({ change: requested(before), facts: facts() });
    const seen = await upload(desk, { part: 'sessions', text: moved });
    expect(seen.document.getElementById('hits')?.text).toBe('1 meeting is hit');
    expect(hits(seen)).toEqual([
      ['Phoenix – Meridaconfirmed', 'Thu 6 June 10:30 Room agave', 'because a session takes one of the two mayors'],
    ]);
    const done = await confirm(seen);
    expect([(await store.facts())?.programme.revision, await store.meeting(before.id)]).toEqual([2, before]);
    const planned = await desk.submit(done, '/plans');
    expect([planned.status, planned.location?.split('/')[1]]).toEqual([303, 'plans']);
    expect((await store.plans()).map(({ kind, movable }) => [kind, movable])).toEqual([['repair', 'nothing']]);
  });

  test('is shown again when it came to hit another meeting meanwhile, and nothing is written', async () => {
    const seen = await upload(desk, { part: 'sessions', text: moved });
    expect([seen.document.getElementById('hits')?.text, hits(seen)]).toEqual(['No meeting is hit', []]);
    await store.commit({ change: requested(booked(1, 'Phoenix', 'Merida')), facts: facts() });
    const refused = await confirm(seen);
    expect([refused.status, hits(refused).length, (await store.facts())?.programme.revision]).toEqual([409, 1, 1]);
  });

  test('of sessions takes who speaks by city or id, and shows whom that hits', async () => {
    const later = meeting({
      state: state.confirmed(placement({ start: at('06T11:00') })),
      from: 'Austin',
      to: 'Merida',
    });
    await store.commit({ change: requested(later), facts: facts() });
    const seen = await upload(desk, { part: 'sessions', text: 'id,oradores\nses_panel-1,"mérida, dlg_quebec"\n' });
    expect(rows(seen, '.call').map((cells) => cells.slice(-1))).toEqual([['speakers']]);
    expect(hits(seen)).toEqual([
      ['Austin – Meridaconfirmed', 'Thu 6 June 11:00 Room agave', 'because a session takes one of the two mayors'],
    ]);
    await confirm(seen);
    const panel = (await store.facts())?.programme.sessions.find(({ id }) => id === 'ses_panel-1');
    expect(panel?.speakers).toEqual([idOf('Merida'), idOf('Quebec')]);
  });

  test('of sessions says of a speaker who is nobody which cities may be meant, row by row', async () => {
    const text = 'id,speakers\nses_panel-1,Merda\nses_panel-2,dlg_atlantis\nses_opening,dlg_austin dlg_austin\n';
    const refused = await upload(desk, { part: 'sessions', text });
    const cities = delegations()
      .map(({ city }) => city)
      .sort();
    expect([refused.status, rows(refused, '.errors')]).toEqual([
      422,
      [
        ['2', 'speakers', 'Merda', 'None of the possible values. Possible are: Merida.'],
        ['3', 'speakers', 'dlg_atlantis', `None of the possible values. Possible are: ${cities.join(', ')}.`],
        ['4', 'speakers', 'dlg_austin dlg_austin', 'This stands in row 4 already.'],
      ],
    ]);
  });

  test('of delegations shows what an arrival or an absence costs', async () => {
    await store.commit({ change: requested(booked(1, 'Phoenix', 'Merida')), facts: facts() });
    const text = 'id,arrival\ndlg_merida,2019-06-06T12:00\n';
    expect(hits(await upload(desk, { part: 'delegations', text }))[0]?.[2]).toBe(
      'because one of the two delegations is not there yet',
    );
  });
});

describe('a table of rooms or sessions', () => {
  test('changes the rooms in one write, a zone by its name', async () => {
    const text = 'id,zone,seats\nroom_agave,beach,20\n';
    await confirm(await upload(desk, { part: 'rooms', text }));
    const venue = (await store.facts())?.venue;
    expect([venue?.revision, venue?.rooms.find(({ id }) => id === 'room_agave')]).toEqual([
      2,
      expect.objectContaining({ zone: 'zone_beach', seats: 20, turnoverMinutes: 15 }),
    ]);
  });

  test('makes a new room of a name and its seats: open on every day, with the usual turnover', async () => {
    const page = await upload(desk, { part: 'rooms', text: 'name,seats,zone\nPatio,10,Hall\n' });
    expect(rows(page, '.call')).toEqual([['2', 'Patio', 'room_patio', 'new', '']]);
    await confirm(page);
    const patio = (await store.facts())?.venue.rooms.find(({ id }) => id === 'room_patio');
    expect([patio?.turnoverMinutes, patio?.hours.map(({ start, end }) => [start, end])]).toEqual([
      15,
      ['06', '07', '08'].map((day) => [at(`${day}T08:00`), at(`${day}T20:00`)]),
    ]);
  });

  test('takes a schedule from pretalx for the agenda', async () => {
    const talk = { id: 7, title: 'Water', date: '2019-06-07T16:00:00-06:00', duration: '01:30', type: 'Panel' };
    const schedule = { schedule: { conference: { days: [{ rooms: { Hall: [talk] } }] } } };
    await confirm(await upload(desk, { part: 'sessions', text: JSON.stringify(schedule) }));
    expect((await store.facts())?.programme.sessions.find(({ id }) => id === 'ses_7')).toMatchObject({
      kind: 'panel',
      day: '2019-06-07',
      time: { start: at('07T16:00'), end: at('07T17:30') },
    });
  });
});

describe('a schedule in XML', () => {
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>
<schedule><conference><title>Cumbre</title></conference>
<day date="2019-06-07"><room name="Salón"><event id="7"><start>16:00</start><duration>01:30</duration>
<title>Agua y región</title><type>Panel</type></event></room></day></schedule>`;

  test('is taken for the agenda from a file in the encoding that it names', async () => {
    await confirm(await upload(desk, { part: 'sessions', text: '' }, Buffer.from(xml, 'latin1')));
    expect((await store.facts())?.programme.sessions.find(({ id }) => id === 'ses_7')).toMatchObject({
      title: { en: 'Agua y región', es: 'Agua y región', fr: 'Agua y región' },
      time: { start: at('07T16:00'), end: at('07T17:30') },
    });
  });

  test.each([
    [
      'en',
      'The file is damaged here: this line cannot be read as XML. Export the schedule once more, as XML or JSON, and choose the file.',
    ],
    [
      'es',
      'El archivo está dañado aquí: esta línea no se puede leer como XML. Exporte de nuevo el programa, en XML o JSON, y elija el archivo.',
    ],
    [
      'fr',
      'Le fichier est endommagé ici\u00a0: cette ligne ne peut pas être lue comme du XML. Exportez l’horaire de nouveau, en XML ou en JSON, et choisissez le fichier.',
    ],
  ])('that is damaged is told by its line: %s', async (language, sentence) => {
    desk.cookies.set('__Host-lang', language);
    const page = await upload(desk, { part: 'sessions', text: xml.replace('</type>', '') });
    const line = '<title>Agua y región</title><type>Panel</event></r…';
    expect([page.status, rows(page, '.errors')]).toEqual([422, [['4', '', `${line.slice(0, 39)}…`, sentence]]]);
  });
});

describe('what is exported', () => {
  test.each(languages)('in %s can be imported again as it is: nothing changes', async (language: Language) => {
    const aides = delegation('Merida').aides.map((aide) => ({ ...aide, mobile: '+529991234567' }));
    const merida = { ...delegation('Merida', { revision: 2 }), aides };
    await store.changeDelegation(merida, summitEvent('delegation-changed', 'm'));
    const speakers = [idOf('Quebec'), idOf('Austin')];
    const sessions = facts().programme.sessions.map((one) => (one.id === 'ses_visit' ? { ...one, speakers } : one));
    await store.changeProgramme({ revision: 2, sessions }, summitEvent('programme-changed', 'speakers'));
    const ground = { facts: (await store.facts()) ?? facts(), delegations: await store.delegations() };
    for (const [name, part] of [
      ['delegations', 'delegations'],
      ['rooms', 'rooms'],
      ['agenda', 'sessions'],
    ] as const) {
      const { html: text } = await desk.get(`/files/${name}.csv?lang=${language}`);
      const preview = previewOf(part, text, ground);
      if (!preview.ok) throw new Error(JSON.stringify(preview.faults));
      expect(preview.entries.filter(({ becomes }) => becomes !== 'same')).toEqual([]);
      expect(preview.entries.length).toBe(readCsv(text).rows.length);
    }
  });

  test('is counted in rows as spreadsheets do: a cell of two lines is in one, an empty one counts', () => {
    expect(readCsv('a,b\n"x\ny",1\n\n,2\n').rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(readCsv('a,b\n"x\ny",1\n"z,2\n').openQuote).toBe(3);
  });

  test('is safe in spreadsheets: no cell is taken for a formula', () => {
    const cells = ['=1+1', '+52', '-x', '@x', 'plain', "'quoted"];
    const text = writeCsv(['a', 'b', 'c', 'd', 'e', 'f'], [cells]);
    expect(text).toContain("'=1+1,'+52,'-x,'@x,plain,'quoted");
    expect(readCsv(text).rows[0]?.cells).toEqual(cells);
  });

  test('as a calendar holds every session with a time and announced meetings, and nothing discreet', async () => {
    const open = meeting({ state: state.confirmed() });
    const announced = {
      ...open,
      requester: { ...open.requester, announces: true },
      invited: { ...open.invited, announces: true },
    };
    const place = placement({ start: at('06T15:00') });
    const discreet = meeting({ id: meetingId(2), from: 'Austin', to: 'Quebec', state: state.confirmed(place) });
    for (const one of [announced, discreet]) await store.commit({ change: requested(one), facts: facts() });
    const { html: text } = await desk.get('/files/summit.ics');
    const titles = Object.values(sync.parseICS(text)).flatMap((entry) =>
      entry?.type === 'VEVENT' ? [entry.summary] : [],
    );
    expect(titles.sort()).toEqual(
      [...facts().programme.sessions.map(({ title }) => title.en), 'Phoenix – Merida'].sort(),
    );
    expect(text).not.toContain('Water in dry cities');
  });

  test('as a file is the summit, to be loaded elsewhere', async () => {
    const file = JSON.parse((await desk.get('/files/summit.json')).html);
    expect(file.delegations.length).toBe(delegations().length);
  });
});

test.each(['/files', '/files/meetings.csv', '/files/summit.ics'])('%s is for organizers only', async (path) => {
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  expect([(await phoenix.get(path)).status, (await new Browser(app.app).get(path)).status]).toEqual([403, 401]);
});
