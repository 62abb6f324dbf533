import { expect, test } from 'vitest';
import { Reader } from '../../../functions/web/reader.ts';
import { speakersOf } from '../../../functions/web/speakers.ts';
import { facts, NOW, session } from '../../builders.ts';

const person = (name: string, en: string, fr: string) => ({ name, title: { en, es: en, fr } });

test('a session’s speakers are told by name and title in the reader’s language, the moderator first', () => {
  const panel = session({
    ...{ id: 'ses_water', kind: 'panel', moderator: person('Ana Ruiz', 'Mayor', 'Maire') },
    ...{ panelists: [person('Luc Roy', 'Engineer', 'Ingénieur')], guests: [person('Eva Sol', 'Poet', 'Poète')] },
  });
  expect(speakersOf(new Reader('fr', facts(), NOW), panel)).toEqual([
    'Ana Ruiz, Maire (modère)',
    'Luc Roy, Ingénieur',
    'Eva Sol, Poète',
  ]);
});

test('speakers who are to be named later are not told', () => {
  const panel = session({ id: 'ses_water', kind: 'panel', moderator: null, panelists: null });
  expect(speakersOf(new Reader('en', facts(), NOW), panel)).toEqual([]);
});
