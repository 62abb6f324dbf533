import { expect, test } from 'vitest';
import { Ranges } from '../../../../functions/web/pages/whole.tsx';
import { formatTimeRange, formatTimeRangeInFull } from '../../../../shared/wording/when.ts';
import { at } from '../../../builders.ts';

const zone = 'America/Mazatlan';
const rangesOf = (text: string) =>
  [...String(<Ranges text={text} />).matchAll(/<span class="whole">(.*?)<\/span>/g)].map(([, range]) => range);

test('times from–to stay whole in any text, on both clocks, and nothing else of it does', () => {
  const [start, end] = [at('06T11:30'), at('06T12:30')];
  expect([
    rangesOf(`Panel I ${formatTimeRange('es', zone, start, end)}, Toronto – Austin 14:30.`),
    rangesOf(formatTimeRangeInFull('en', zone, start, at('06T13:00'))),
    rangesOf(formatTimeRangeInFull('en', zone, at('06T16:30'), at('06T17:00'))),
    rangesOf('Toronto – Austin 14:30, 2024–2025'),
  ]).toEqual([['11:30–12:30'], ['11:30–13:00', '11:30 am–1:00 pm'], ['16:30–17:00', '4:30–5:00 pm'], []]);
  expect(String(<Ranges text="Open 09:00–12:00 · 14:00–18:00" />)).toBe(
    'Open <span class="whole">09:00–12:00</span> · <span class="whole">14:00–18:00</span>',
  );
});
