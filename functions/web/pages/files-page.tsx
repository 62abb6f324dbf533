import type { Child } from 'hono/jsx';
import type { Hit } from '../../../shared/plan/hits.ts';
import { PLAN_SECONDS } from '../../../shared/plan/plan.ts';
import type { LostSignUps } from '../../../shared/summit/sign-ups.ts';
import { countryName } from '../../../shared/wording/names.ts';
import { columnName, columnsOf, type Part } from '../files/columns.ts';
import type { Preview } from '../files/import.ts';
import type { TableFault } from '../files/table-fault.ts';
import { causeTold } from '../planning/plan-words.ts';
import type { Reader } from '../reader.ts';
import { Hidden, Select } from './controls.tsx';
import { HitList } from './plan-changes.tsx';

export interface FilesProps {
  readonly reader: Reader;
  readonly part?: Part;
  /** The table as it came, kept to be mended. */
  readonly text?: string;
  readonly preview?: Preview;
  /** Of the preview, to be sent with the press that writes it. */
  readonly seen?: string;
  /** Whom it hits, before it is written and after. */
  readonly hits?: readonly Hit[];
  /** Sign-ups that the agenda would take from offices. */
  readonly lost?: LostSignUps;
  readonly hasMovedOn?: boolean;
  /** How many entries were written. */
  readonly written?: number;
  /** Minted for this page, so that a form sent twice makes one plan. */
  readonly secret: string;
}

/** Lines of a preview that are shown; what stays the same is only counted. */
const LIMIT_SHOWN = 300;
const parts = ['delegations', 'rooms', 'sessions'] as const;
const exports = [
  ['delegations.csv', 'page.files.part.delegations'],
  ['rooms.csv', 'page.files.part.rooms'],
  ['agenda.csv', 'page.files.export.agenda'],
  ['meetings.csv', 'page.files.export.meetings'],
  ['summit.ics', 'page.files.export.calendar'],
  ['summit.json', 'page.files.export.summit'],
] as const;

/** Import with its preview, and everything that can be taken along. */
export function FilesPage(props: FilesProps) {
  const { reader, part, text, preview, seen, hits = [], lost = [], hasMovedOn, written, secret } = props;
  return (
    <>
      <h1>{reader.say('page.files')}</h1>
      {written === undefined ? null : <WrittenNote reader={reader} written={written} hits={hits} secret={secret} />}
      {preview?.ok === false ? <Faults reader={reader} part={part} faults={preview.faults} /> : null}
      {preview?.ok === true ? (
        <section class="tells call" aria-labelledby="preview">
          <h2 id="preview">{reader.say('page.files.preview')}</h2>
          {hasMovedOn === true ? <p role="alert">{reader.say('page.files.moved-on')}</p> : null}
          <PreviewTable reader={reader} part={part} preview={preview} />
          <Lost reader={reader} lost={lost} preview={preview} />
          <HitList reader={reader} hits={hits} causeOf={(code) => causeTold(reader, code)} />
          {hits.length === 0 ? null : <p>{reader.say('page.files.hits')}</p>}
          {part === undefined || preview.entries.every(({ becomes }) => becomes === 'same') ? null : (
            <form method="post" action="/files" enctype="multipart/form-data">
              <Hidden name="part" value={part} />
              <Hidden name="text" value={text ?? ''} />
              <Hidden name="seen" value={seen ?? ''} />
              <button type="submit">{reader.say('page.files.do')}</button>
            </form>
          )}
        </section>
      ) : null}
      <section aria-labelledby="import">
        <h2 id="import">{reader.say('page.files.import')}</h2>
        <p>{reader.say('page.files.lead')}</p>
        <form method="post" action="/files" enctype="multipart/form-data" novalidate>
          <Select
            form="files"
            name="part"
            label={reader.say('page.files.part')}
            choices={parts.map((one) => ({ value: one, label: reader.say(`page.files.part.${one}`) }))}
            value={part}
          />
          <div class="field">
            <label for="files-file">{reader.say('page.files.file')}</label>
            <p class="hint" id="files-file-hint">
              {reader.say('page.files.file.hint')}
            </p>
            <input
              type="file"
              id="files-file"
              name="file"
              accept=".csv,.json,.xml,text/csv,application/json,application/xml,text/xml"
              aria-describedby="files-file-hint"
            />
          </div>
          <div class="field">
            <label for="files-text">{reader.say('page.files.text')}</label>
            <textarea id="files-text" name="text" rows={8} spellcheck={false}>
              {`\n${text ?? ''}`}
            </textarea>
          </div>
          <button type="submit">{reader.say('page.files.look')}</button>
        </form>
      </section>
      <section aria-labelledby="export">
        <h2 id="export">{reader.say('page.files.export')}</h2>
        <p>{reader.say('page.files.export.lead')}</p>
        <ul>
          {exports.map(([name, label]) => (
            <li>
              <a href={`/files/${name}`}>{`${reader.say(label)} (${name})`}</a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function WrittenNote({
  reader,
  written,
  hits,
  secret,
}: Pick<FilesProps, 'reader' | 'secret'> & { readonly written: number; readonly hits: readonly Hit[] }) {
  return (
    <section class="tells" role="status">
      <p>{reader.say('page.files.done', { count: written })}</p>
      {hits.length === 0 || written === 0 ? null : (
        <form method="post" action="/plans">
          <Hidden name="key" value={`${secret}-repair`} />
          <Hidden name="kind" value="repair" />
          <Hidden name="movable" value="nothing" />
          <Hidden name="seconds" value={String(PLAN_SECONDS[0])} />
          <p>{reader.say('page.files.repair', { count: hits.length })}</p>
          <button type="submit">{reader.say('page.files.repair.do')}</button>
        </form>
      )}
    </section>
  );
}

/** A table that is wider than a phone scrolls by itself, by keyboard too. `label`: the id of its heading. */
function Scrolling({ label, children }: { readonly label: string; readonly children: Child }) {
  return (
    <section class="scroll" aria-labelledby={label} tabindex={0}>
      {children}
    </section>
  );
}

/** In the order of the table; a column by the name that it has in the reader's language. */
function Faults({
  reader,
  part,
  faults,
}: {
  readonly reader: Reader;
  readonly part: Part | undefined;
  readonly faults: readonly TableFault[];
}) {
  const place = ({ row: line }: TableFault) => line ?? Number.MAX_SAFE_INTEGER;
  const sorted = [...faults].sort((a, b) => place(a) - place(b));
  const labels = (['row', 'column', 'cell', 'fault'] as const).map((column) => reader.say(`page.files.${column}`));
  const [row, column, cell, fault] = labels;
  return (
    <section class="errors" role="alert" aria-labelledby="faults">
      <h2 id="faults">{reader.say('page.files.faults', { count: faults.length })}</h2>
      <Scrolling label="faults">
        <table class="stacked">
          <thead>
            <tr>
              {labels.map((label) => (
                <th scope="col">{label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, LIMIT_SHOWN).map((one) => (
              <tr>
                <td data-label={row}>{one.row ?? reader.say('page.files.elsewhere')}</td>
                <td data-label={column}>{one.column === undefined ? '' : columnTold(reader, part, one.column)}</td>
                <td data-label={cell}>{one.cell ?? ''}</td>
                <td data-label={fault}>{reader.say(one.key, one.values)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

/** A column by its name in the reader's language; what is none of the table's, as it is called. */
function columnTold({ language }: Reader, part: Part | undefined, column: string): string {
  return part !== undefined && columnsOf[part].includes(column) ? columnName(language, column) : column;
}

type Sound = Extract<Preview, { ok: true }>;

function PreviewTable({
  reader,
  part,
  preview,
}: {
  readonly reader: Reader;
  readonly part: Part | undefined;
  readonly preview: Sound;
}) {
  const { entries } = preview;
  const count = (which: (typeof entries)[number]['becomes']) =>
    entries.filter(({ becomes }) => becomes === which).length;
  const due = entries.filter(({ becomes }) => becomes !== 'same').slice(0, LIMIT_SHOWN);
  const counts = { added: count('new'), changed: count('changed'), same: count('same') };
  return (
    <>
      <p>{reader.say('page.files.counts', counts)}</p>
      <NearNames reader={reader} preview={preview} />
      {due.length === 0 ? null : (
        <Scrolling label="preview">
          <table>
            <thead>
              <tr>
                <th scope="col">{reader.say('page.files.row')}</th>
                <th scope="col">{reader.say('page.files.entry')}</th>
                <th scope="col">{reader.say('column.id')}</th>
                <th scope="col">{reader.say('page.files.becomes')}</th>
                <th scope="col">{reader.say('page.files.fields')}</th>
              </tr>
            </thead>
            <tbody>
              {due.map(({ row, id, becomes, fields }) => (
                <tr>
                  <td>{row}</td>
                  <td>{nameOf(reader, preview, id)}</td>
                  <td>{id}</td>
                  <td>{reader.say(`page.files.${becomes}`)}</td>
                  <td>{fields.map((field) => columnTold(reader, part, field)).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}

/** Which offices are signed up for what takes no sign-ups any more. */
function Lost({
  reader,
  lost,
  preview,
}: {
  readonly reader: Reader;
  readonly lost: LostSignUps;
  readonly preview: Sound;
}) {
  if (lost.length === 0) return null;
  const titlesOf = (sessions: readonly string[]) => sessions.map((id) => nameOf(reader, preview, id)).join(' · ');
  return (
    <>
      <p>{reader.say('page.files.sign-ups', { count: lost.length })}</p>
      <ul>
        {lost.map(({ city, sessions }) => (
          <li>{reader.say('page.files.sign-ups.office', { city, titles: titlesOf(sessions) })}</li>
        ))}
      </ul>
    </>
  );
}

/** New offices that may be known ones under another spelling: told before they are doubled, for a person to judge. */
function NearNames({ reader, preview: { entries, summit } }: { readonly reader: Reader; readonly preview: Sound }) {
  const cities = new Map<string, string>(summit.delegations.map(({ id, city }) => [id, city]));
  const doubtful = entries.flatMap(({ id, row, near }) =>
    near === undefined ? [] : [{ row, city: cities.get(id) ?? id, known: near.city, id: near.id }],
  );
  if (doubtful.length === 0) return null;
  return (
    <ul class="near">
      {doubtful.slice(0, LIMIT_SHOWN).map((values) => (
        <li>{reader.say('page.files.near', values)}</li>
      ))}
    </ul>
  );
}

/** "León, Mexico", a room's name, or a session's title. */
function nameOf(reader: Reader, { summit: { facts, delegations } }: Sound, id: string): string {
  const office = delegations.find((one) => one.id === id);
  if (office !== undefined) return `${office.city}, ${countryName(reader.language, office.country)}`;
  const room = facts.venue.rooms.find((one) => one.id === id);
  return room?.name ?? facts.programme.sessions.find((one) => one.id === id)?.title[reader.language] ?? '';
}
