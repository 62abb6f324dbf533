import { describe, expect, test } from 'vitest';
import {
  briefMessage,
  linkMessage,
  noticeMessage,
  reminderMessage,
  runSheetMessage,
  signInMessage,
  summaryMessage,
} from '../../../shared/mail/message.ts';
import { languages } from '../../../shared/summit/language.ts';
import { day, recipient, reminder, scenes, sender, summary, token } from './scenes.ts';

/** What stands before the first dot of each mail's subject, en · es · fr. */
const firstWords: Record<string, string> = {
  agreement: 'Moved Cambio Déplacée',
  answer: 'Declined Declinada Déclinée',
  brief: 'Today Hoy Aujourd’hui',
  cancellation: 'Cancelled Cancelada Annulée',
  confirmation: 'Confirmed Confirmada Confirmée',
  counter: 'Counter-proposal Contrapropuesta Contre-proposition',
  'counter-own': 'Receipt Acuse Accusé',
  decline: 'Declined Declinada Déclinée',
  expiry: 'No answer, Sin respuesta, Sans réponse',
  invitation: 'Invitation Invitación Invitation',
  lapse: 'Lapsed Vencida Échue',
  link: 'Current link, Enlace vigente, Lien actuel',
  move: 'Moved Cambio Déplacée',
  'move-longer': 'Longer, Más larga, Prolongée',
  'move-longer-invited': 'Longer, Más larga, Prolongée',
  'move-released': 'Time given up, Sin horario, Horaire cédé',
  'move-released-confirmed': 'Time given up, Sin horario, Horaire cédé',
  'move-shorter': 'Shorter, Más corta, Raccourcie',
  proposal: 'Proposal Propuesta Proposition',
  'proposal-own': 'Receipt Acuse Accusé',
  receipt: 'Receipt Acuse Accusé',
  refusal: 'Time kept, Sin cambio, Horaire gardé',
  reminder: 'Reminder Recordatorio Rappel',
  retraction: 'Proposal taken back, Propuesta retirada, Proposition retirée',
  'run-sheet': 'Run sheet, Minuto a minuto, Déroulé',
  'sign-in': 'Sign in, Inicio de sesión, Connexion',
  summary: 'Changes Cambios Changements',
  withdrawal: 'Withdrawn Retirada Retirée',
};

/** Every mail there is, by the name of its scene, as one reader gets it. */
const mailsFor = (language: (typeof languages)[number]) => {
  const to = recipient(language);
  const { meeting } = reminder;
  return {
    ...Object.fromEntries(
      Object.entries(scenes).map(([name, notice]) => [name, noticeMessage(sender, to, notice, token)]),
    ),
    brief: briefMessage(sender, to, day.brief),
    link: linkMessage(sender, to, { meeting, to: 'invited' }, token),
    reminder: reminderMessage(sender, to, reminder, token),
    'run-sheet': runSheetMessage(sender, to, day.runSheet),
    'sign-in': signInMessage(sender, to, { token, code: '01234567', minutes: 30 }),
    summary: summaryMessage(sender, to, summary),
  };
};

describe.each(languages)('in %s a subject line', (language) => {
  const mails = Object.entries(mailsFor(language));

  test('says first what kind of mail it is', () => {
    const wanted = (name: string) => {
      const words = firstWords[name] ?? firstWords[scenes[name]?.kind ?? ''] ?? '';
      return words.split(words.includes(', ') ? ', ' : ' ')[languages.indexOf(language)];
    };
    expect(mails.map(([name, { subject }]) => [name, subject.split(' · ')[0]])).toEqual(
      mails.map(([name]) => [name, wanted(name)]),
    );
  });

  test('never says about what', () => {
    const topics = /water|border|snow/i;
    expect(mails.filter(([, { subject }]) => topics.test(subject))).toEqual([]);
  });

  test('stays readable in a list of mails: at most 100 characters with long names', () => {
    expect(mails.filter(([, { subject }]) => subject.length > 100)).toEqual([]);
  });
});

test('a plan’s summary and the run sheet say nowhere about what a meeting is', () => {
  const words = languages.flatMap((language) => {
    const { summary: changes, 'run-sheet': sheet } = mailsFor(language);
    return [changes.text, changes.html, sheet.text, sheet.html];
  });
  expect(words.filter((one) => /water|border crossings|snow/i.test(one))).toEqual([]);
});
