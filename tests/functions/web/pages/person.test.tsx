import { expect, test } from 'vitest';
import { AideName, Mobile, MobileLink } from '../../../../functions/web/pages/person.tsx';
import { emailSchema } from '../../../../shared/summit/delegation.ts';

test('a name and the number beside it stand apart: each runs its own way, and no number breaks', () => {
  const email = emailSchema.parse('layla@haifa.example');
  const number = '+972501234567';
  expect(
    [
      <AideName of={{ name: 'ليلى', email }} />,
      <AideName of={{ email }} />,
      <Mobile number={number} />,
      <MobileLink number={number} />,
    ].map(String),
  ).toEqual([
    '<bdi>ليلى</bdi>',
    '<bdi>layla@haifa.example</bdi>',
    '<span class="whole" dir="ltr">+972501234567</span>',
    '<a class="whole" dir="ltr" href="tel:+972501234567">+972501234567</a>',
  ]);
});
