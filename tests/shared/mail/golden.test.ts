import { describe, expect, test } from 'vitest';
import type { Message } from '../../../shared/mail/letter.ts';
import {
  briefMessage,
  digestMessage,
  linkMessage,
  noticeMessage,
  reminderMessage,
  runSheetMessage,
  signInMessage,
  summaryMessage,
  welcomeMessage,
} from '../../../shared/mail/message.ts';
import { languages } from '../../../shared/summit/language.ts';
import { day, digest, recipient, reminder, scenes, sender, summary, token } from './scenes.ts';

/** Every mail to the letter, for eyes to judge; `vitest -u` writes them anew. */
async function expectGolden(name: string, { subject, text, html, calendar }: Message): Promise<void> {
  await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${name}.txt`);
  await expect(html).toMatchFileSnapshot(`golden/${name}.html`);
  if (calendar !== undefined) await expect(calendar.content).toMatchFileSnapshot(`golden/${name}.ics`);
}

describe.each(languages)('in %s the golden mail stands for', (language) => {
  test.each(Object.entries(scenes))('%s', async (name, notice) => {
    await expectGolden(`${name}.${language}`, noticeMessage(sender, recipient(language), notice, token));
  });

  test('sign-in', async () => {
    const way = { token, code: '01234567', minutes: 30 };
    await expectGolden(`sign-in.${language}`, signInMessage(sender, recipient(language), way));
  });

  test('link', async () => {
    const { invitation } = scenes;
    if (invitation === undefined) throw new Error('no invitation among the scenes');
    const about = { meeting: invitation.meeting, to: 'invited' as const };
    await expectGolden(`link.${language}`, linkMessage(sender, recipient(language), about, token));
  });

  test('reminder', async () => {
    await expectGolden(`reminder.${language}`, reminderMessage(sender, recipient(language), reminder, token));
  });

  test('brief', async () => {
    await expectGolden(`brief.${language}`, briefMessage(sender, recipient(language), day.brief));
  });

  test('digest', async () => {
    await expectGolden(`digest.${language}`, digestMessage(sender, recipient(language), digest, token));
  });

  test('run-sheet', async () => {
    await expectGolden(`run-sheet.${language}`, runSheetMessage(sender, recipient(language), day.runSheet));
  });

  test('welcome', async () => {
    await expectGolden(`welcome.${language}`, welcomeMessage(sender, recipient(language), { city: 'Guadalajara' }));
  });

  test('summary', async () => {
    await expectGolden(`summary.${language}`, summaryMessage(sender, recipient(language), summary));
  });
});
