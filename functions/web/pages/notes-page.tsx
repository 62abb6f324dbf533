import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { LIMIT_NOTE, type Notes } from '../../store/notes.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { Pair } from './cities.tsx';
import { ErrorSummary, Hidden, type Message, TextArea } from './controls.tsx';

export interface NotesProps {
  readonly reader: Reader;
  readonly meeting: Meeting;
  /** As they are saved. */
  readonly notes?: Notes;
  /** What was typed and refused. */
  readonly typed?: Fields;
  readonly messages: readonly Message[];
  /** Someone else saved in between: theirs stands beside what was typed. */
  readonly isStale: boolean;
}

export const noteNames = ['seating', 'flags', 'address', 'notetaker', 'press'] as const;

/** The protocol notes of one meeting as a form; sending it again after a refusal replaces the version that is shown. */
export function NotesPage({ reader, meeting, notes, typed, messages, isStale }: NotesProps) {
  const labels = Object.fromEntries(noteNames.map((name) => [name, reader.say(`page.notes.${name}`)]));
  const theirs = (name: (typeof noteNames)[number]) => {
    const saved = notes?.[name];
    if (!isStale || saved === typed?.text(name)) return undefined;
    return saved === undefined
      ? reader.say('page.notes.theirs-empty')
      : reader.say('page.notes.theirs', { text: saved });
  };
  return (
    <>
      <header class="stack">
        <h1>
          <Pair of={meeting} />
        </h1>
        <p class="lead">{reader.say('page.notes')}</p>
        <p>{reader.say('page.notes.lead')}</p>
        {notes === undefined ? null : (
          <p class="soft">
            {reader.say('page.notes.saved', { version: notes.version, who: notes.by, when: reader.moment(notes.at) })}
          </p>
        )}
      </header>
      <ErrorSummary language={reader.language} form="notes" messages={messages} labels={labels} />
      <form method="post" action={`/m/${meeting.id}/notes`} novalidate>
        <Hidden name="version" value={String(notes?.version ?? 0)} />
        {noteNames.map((name) => (
          <TextArea
            form="notes"
            name={name}
            label={reader.say(`page.notes.${name}`)}
            hint={theirs(name)}
            messages={messages}
            maxlength={LIMIT_NOTE}
            value={typed === undefined ? notes?.[name] : typed.text(name)}
          />
        ))}
        <button type="submit">{reader.say('page.notes.save')}</button>
      </form>
      <p>
        <a href={`/m/${meeting.id}?as=session`}>{reader.say('page.notes.back')}</a>
      </p>
    </>
  );
}
