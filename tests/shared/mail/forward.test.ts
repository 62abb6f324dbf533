import { expect, test } from 'vitest';
import { forwardMessage } from '../../../shared/mail/message.ts';
import { type Forward, forwardSchema } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { languages } from '../../../shared/summit/language.ts';
import { facts, idOf, meeting, NOW, office } from '../../builders.ts';

const sender = { facts: facts(), from: 'meetings@parley.example', publicUrl: 'https://parley.example' };
const forward: Forward = forwardSchema.parse({
  ...{ id: 'fwd_000002', delegation: idOf('Merida'), email: 'chief@merida.example', name: 'Ana' },
  ...{ language: 'es', by: office('Merida'), at: NOW },
});
const about = { meeting: meeting(), to: 'invited' } as const;
const email = emailSchema.parse('chief@merida.example');

test('a forwarded meeting tells the new person for whom to act, and the lead aide who acts now', () => {
  const subjects = languages.flatMap((language) =>
    [false, true].map((isTold) => {
      const { subject, text } = forwardMessage(sender, { email, language }, { about, forward, isTold }, 'token');
      expect(text).toContain('https://parley.example/i/token');
      expect(text.includes('Ana (chief@merida.example)')).toBe(isTold);
      expect(subject).not.toContain(about.meeting.topic);
      return subject;
    }),
  );
  expect(subjects).toEqual([
    'Forwarded to you · Phoenix – Merida, Thu 6 June 10:30',
    'Forwarded · Phoenix – Merida, Thu 6 June 10:30',
    'Reenviada a usted · Phoenix – Merida, jue 6 de junio 10:30',
    'Reenviada · Phoenix – Merida, jue 6 de junio 10:30',
    'Transmise pour vous · Phoenix – Merida, jeu. 6 juin 10:30',
    'Transmise · Phoenix – Merida, jeu. 6 juin 10:30',
  ]);
});
