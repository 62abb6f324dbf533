interface Two {
  readonly requester: { readonly city: string };
  readonly invited: { readonly city: string };
}

/** A city's name beside other text: whichever way its script runs, it turns nothing else around (HTML, 4.5.24 `bdi`). */
export function City({ name }: { readonly name: string }) {
  return <bdi>{name}</bdi>;
}

/** The two cities of a meeting, who asked first: "Guadalajara – Phoenix". As text alone, for attributes: `pairOf`. */
export function Pair({ of: { requester, invited } }: { readonly of: Two }) {
  return (
    <>
      <City name={requester.city} />
      {' – '}
      <City name={invited.city} />
    </>
  );
}

/** A sentence of the wording with these cities in it, or other names, each set apart as by itself. */
export function Naming({ text, cities }: { readonly text: string; readonly cities: readonly string[] }) {
  const longestFirst = [...new Set(cities)].filter(Boolean).sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return <>{text}</>;
  const escaped = longestFirst.map((city) => city.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Of the pieces between, every second one is a city.
  const pieces = text.split(new RegExp(`(${escaped.join('|')})`, 'u'));
  return <>{pieces.map((piece, index) => (index % 2 === 1 ? <City name={piece} /> : piece))}</>;
}
