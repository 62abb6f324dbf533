import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import type { Hit } from '../../shared/plan/hits.ts';
import { newHits } from '../../shared/plan/own-hits.ts';
import type { Ground } from '../../shared/summit/amendment.ts';
import { type LostSignUps, lostSignUps } from '../../shared/summit/sign-ups.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { sha256 } from '../store/secret.ts';
import { worldOf } from '../store/world.ts';
import { allMeetings } from './all-meetings.ts';
import type { Part } from './files/columns.ts';
import { textOf } from './files/decode.ts';
import { exportCalendar, exportMeetings, exportPart } from './files/export.ts';
import { fileOf, groundAfter, type Preview, previewOf } from './files/import.ts';
import { type ImportGround, writeImport } from './files/import-write.ts';
import { framed, turnedAway } from './frame.tsx';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { FilesPage } from './pages/files-page.tsx';
import { Reader } from './reader.ts';

/** Forms of this page may hold a table; all others are held to much less. */
export const filesPath = '/files';
export const LIMIT_FILES_BODY_BYTES = 640 * 1024;

const partSchema = z.enum(['delegations', 'rooms', 'sessions']);

/** Tables in and out: previewed before anything is written, and exported so that they can come in again. */
export function filePages(means: Means): Hono {
  const routes = new Hono();

  routes.get(filesPath, async (c) => {
    const arrival = await arrive(means, c);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const part = partSchema.safeParse(c.req.query('part')).data;
    return showFiles(means, c, arrival, part === undefined ? {} : { part });
  });

  routes.post(filesPath, async (c) => {
    const arrival = await arrive(means, c);
    const actor = arrival.visitor?.actor;
    if (actor?.role !== 'organizer') return turnedAway(c, arrival.visitor);
    const { part, text, seen } = await tableOf(c);
    const look = await lookAt(means, arrival.facts, part, text);
    if (!look.preview.ok) return showFiles(means, c, arrival, look, 422);
    if (seen === undefined) return showFiles(means, c, arrival, look);
    if (seen !== printOf(look.preview, look.hits))
      return showFiles(means, c, arrival, { ...look, hasMovedOn: true }, 409);
    if (await writeImport(means, actor, part, look.preview, look.ground)) {
      const count = look.preview.entries.filter(({ becomes }) => becomes !== 'same').length;
      return showFiles(means, c, arrival, { written: count, hits: look.hits });
    }
    const now = await lookAt(means, (await means.store.facts()) ?? arrival.facts, part, text);
    return showFiles(means, c, arrival, { ...now, hasMovedOn: true }, 409);
  });

  routes.get('/files/:name', async (c) => {
    const [arrival, delegations] = await Promise.all([arrive(means, c), means.store.delegations()]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const { facts, language } = arrival;
    const reader = new Reader(language, facts, means.now());
    const ground: Ground = { facts, delegations };
    const meetings = () => allMeetings(means.store, delegations);
    switch (c.req.param('name')) {
      case 'delegations.csv':
        return download(c, 'text/csv', exportPart(reader, 'delegations', ground));
      case 'rooms.csv':
        return download(c, 'text/csv', exportPart(reader, 'rooms', ground));
      case 'agenda.csv':
        return download(c, 'text/csv', exportPart(reader, 'sessions', ground));
      case 'meetings.csv':
        return download(c, 'text/csv', exportMeetings(reader, await meetings()));
      case 'summit.ics':
        return download(c, 'text/calendar', exportCalendar(reader, await meetings(), new URL(c.req.url).hostname));
      case 'summit.json':
        return download(c, 'application/json', JSON.stringify(fileOf(ground), null, 2));
      default:
        return c.notFound();
    }
  });

  return routes;
}

interface Look {
  readonly part: Part;
  readonly text: string;
  readonly preview: Preview;
  readonly hits: readonly Hit[];
  readonly lost: LostSignUps;
  readonly ground: ImportGround;
}

/** What the table would make of the summit as it is now, and whom it would hit. */
async function lookAt(means: Means, facts: Facts, part: Part, text: string): Promise<Look> {
  // Read before the agenda, too: what is decided on it is written only while it takes the same sign-ups.
  const changes = await means.store.delegationChanges();
  const world = await worldOf(means.store, (await means.store.facts()) ?? facts);
  const preview = previewOf(part, text, world);
  const after = preview.ok ? groundAfter(part, preview, world) : world;
  const hits = preview.ok ? newHits(world, after, world.meetings, means.now()) : [];
  const lost = part === 'sessions' ? lostSignUps(world.delegations, after.delegations) : [];
  return { part, text, preview, hits, lost, ground: { ...world, changes } };
}

function download(c: Context, type: string, body: string): Response {
  c.header('content-disposition', `attachment; filename="${c.req.param('name')}"`);
  return c.body(body, 200, { 'content-type': `${type}; charset=utf-8` });
}

/** The table as a file or pasted; a chosen file comes first. `seen`: of the preview that is to be written now. */
async function tableOf(c: Context): Promise<{ part: Part; text: string; seen: string | undefined }> {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'multipart/form-data') throw new HTTPException(415);
  const form = await c.req.formData();
  const part = partSchema.safeParse(form.get('part'));
  if (!part.success) throw new HTTPException(415);
  const [file, pasted, seen] = [form.get('file'), form.get('text'), form.get('seen')];
  const isChosen = file instanceof File && file.size > 0;
  return {
    part: part.data,
    text: isChosen ? textOf(new Uint8Array(await file.arrayBuffer())) : typeof pasted === 'string' ? pasted : '',
    // A file that is chosen beside a preview is another table, to be looked at first.
    seen: typeof seen === 'string' && !isChosen ? seen : undefined,
  };
}

/** Tells one preview from another: only what was seen is written, and only while it hits whom it was seen to hit. */
function printOf({ entries, summit }: Extract<Preview, { ok: true }>, hits: readonly Hit[]): string {
  return sha256(JSON.stringify([entries, summit, hits.map(({ meeting }) => meeting.id)])).slice(0, 32);
}

interface Outcome {
  readonly part?: Part;
  readonly text?: string;
  readonly preview?: Preview;
  /** Meetings whose time the table takes from them. */
  readonly hits?: readonly Hit[];
  /** Sign-ups that the agenda takes from offices. */
  readonly lost?: LostSignUps;
  readonly hasMovedOn?: boolean;
  /** How many entries were written. */
  readonly written?: number;
}

function showFiles(
  means: Means,
  c: Context,
  arrival: Arrival,
  { part, text, preview, hits = [], lost = [], hasMovedOn, written }: Outcome,
  status: ContentfulStatusCode = 200,
) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const shown = {
    ...(part === undefined ? {} : { part }),
    ...(text === undefined ? {} : { text }),
    ...(preview === undefined ? {} : { preview }),
    ...(preview?.ok === true ? { seen: printOf(preview, hits) } : {}),
    ...(written === undefined ? {} : { written }),
  };
  const page = (
    <FilesPage
      reader={reader}
      {...shown}
      hits={hits}
      lost={lost}
      hasMovedOn={hasMovedOn === true}
      secret={means.mint()}
    />
  );
  return framed(c, arrival, { title: reader.say('page.files'), here: filesPath, status }, page);
}
