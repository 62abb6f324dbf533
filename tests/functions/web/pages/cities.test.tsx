import { expect, test } from 'vitest';
import { City, Naming, Pair } from '../../../../functions/web/pages/cities.tsx';

const html = (node: unknown) => String(node);

test('a city stands apart from the text around it', () => {
  expect(html(<City name="حيفا" />)).toBe('<bdi>حيفا</bdi>');
  const of = { requester: { city: 'حيفا' }, invited: { city: 'Mérida <b>' } };
  expect(html(<Pair of={of} />)).toBe('<bdi>حيفا</bdi> – <bdi>Mérida &lt;b&gt;</bdi>');
});

test('in a sentence each of its cities does, the longer name before one that begins like it, and signs are only signs', () => {
  const text = 'Mérida asks Mérida (Yucatán) to meet: Mérida (Yucatán) answers.';
  expect(html(<Naming text={text} cities={['Mérida', 'Mérida (Yucatán)']} />)).toBe(
    '<bdi>Mérida</bdi> asks <bdi>Mérida (Yucatán)</bdi> to meet: <bdi>Mérida (Yucatán)</bdi> answers.',
  );
  expect(html(<Naming text="It is kept. St. Louis is told." cities={['St. Louis', 'St. Louis']} />)).toBe(
    'It is kept. <bdi>St. Louis</bdi> is told.',
  );
  expect(html(<Naming text="Nobody is named." cities={[]} />)).toBe('Nobody is named.');
});
