import { takesSignUps } from './agenda.ts';
import type { Draft, Entry } from './draft.ts';
import { type Fault, quote } from './fault.ts';

/** What one part of a summit file says of another: ids are unique, what is named exists, an address belongs to one office. */
export function referenceFaults(draft: Draft): Fault[] {
  const { zones, rooms, interpreters, sessions, delegations } = draft;
  const ids = [zones, rooms, interpreters, sessions, delegations].flatMap((entries: readonly Entry<{ id: string }>[]) =>
    twice(entries.map(({ at, value }) => ({ at: `${at}.id`, value: value.id }))),
  );
  const venues = [...rooms, ...sessions].flatMap(({ at, value: { zone } }) =>
    zone === undefined ? [] : unknown(draft, `${at}.zone`, zone, 'zone'),
  );
  const addresses = delegations.flatMap(({ at, value }) =>
    value.aides.map(({ email }, index) => ({ at: `${at}.aides[${index}].email`, value: email })),
  );
  return [
    ...ids,
    ...venues,
    ...transferFaults(draft),
    ...speakerFaults(draft),
    ...interpreters.flatMap(({ at, value: { languages } }) =>
      languages[0] === languages[1]
        ? [fault(`${at}.languages[1]`, 'same-language', 'An interpreter works between two different languages.')]
        : [],
    ),
    ...keepApartFaults(draft),
    ...twice(addresses, 'An address belongs to one office'),
    ...delegations.flatMap((entry) => delegationFaults(draft, entry)),
  ];
}

function fault(path: string, code: Fault['code'], sentence: string): Fault {
  return { path, code, sentence };
}

/** A fault for every value that stands there already. */
function twice(entries: readonly Entry<string>[], why?: string): Fault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ at, value }) => {
    const before = first.get(value);
    if (before === undefined) first.set(value, at);
    const sentence = `${why === undefined ? '' : `${why}, and `}${quote(value)} stands at ${before} already.`;
    return before === undefined ? [] : [{ ...fault(at, 'twice', sentence), before }];
  });
}

function unknown({ known }: Draft, path: string, id: string, what: string): Fault[] {
  return known.has(id) ? [] : [fault(path, 'unknown-reference', `There is no ${what} ${quote(id)} in this file.`)];
}

function transferFaults(draft: Draft): Fault[] {
  const pairs = draft.transfers.map(({ at, value: { between } }) => ({
    at: `${at}.between`,
    value: [...between].sort().join(' – '),
  }));
  const ends = draft.transfers.flatMap(({ at, value: { between } }) => {
    const same = between[0] === between[1];
    return [
      ...between.flatMap((zone, index) => unknown(draft, `${at}.between[${index}]`, zone, 'zone')),
      ...(same ? [fault(`${at}.between`, 'same-zone', 'A way leads between two different zones.')] : []),
    ];
  });
  return [...ends, ...twice(pairs, 'A way counts in both directions')];
}

/** Who speaks at a session is a delegation of the file, named once. */
function speakerFaults({ sessions, delegations }: Draft): Fault[] {
  const known = new Set(delegations.map(({ value }) => value.id));
  return sessions.flatMap(({ at, value }) => {
    const named = value.speakers.map((id, index) => ({ at: `${at}.speakers[${index}]`, value: id }));
    const sentence = (id: string) => `There is no delegation ${quote(id)} in this file.`;
    return [
      ...named.flatMap((one) =>
        known.has(one.value) ? [] : [fault(one.at, 'unknown-reference', sentence(one.value))],
      ),
      ...twice(named, 'A delegation speaks at a session once'),
    ];
  });
}

/** Both of a pair are in the file and not the same; which of them comes first says nothing. */
function keepApartFaults({ summit, delegations }: Draft): Fault[] {
  const known = new Set(delegations.map(({ value }) => value.id));
  const pairs = (summit?.keepApart ?? []).map((pair, index) => ({ at: `summit.keepApart[${index}]`, pair }));
  const sides = pairs.flatMap(({ at, pair }) => [
    ...pair.flatMap((id, side) =>
      known.has(id)
        ? []
        : [fault(`${at}[${side}]`, 'unknown-reference', `There is no delegation ${quote(id)} in this file.`)],
    ),
    ...twice(
      pair.map((value, side) => ({ at: `${at}[${side}]`, value })),
      'A delegation is kept apart from another',
    ),
  ]);
  const names = pairs.map(({ at, pair }) => ({ at, value: [...pair].sort().join(' – ') }));
  return [...sides, ...twice(names, 'A pair counts in both directions')];
}

function delegationFaults(draft: Draft, { at, value }: Draft['delegations'][number]): Fault[] {
  const leads = value.aides.filter(({ lead }) => lead).length;
  const panels = value.panels.map(({ session }, index) => ({ at: `${at}.panels[${index}].session`, value: session }));
  const closed = draft.sessions.filter((session) => !takesSignUps(session.value)).map((session) => session.value.id);
  return [
    ...(leads === 1 ? [] : [fault(`${at}.aides`, 'lead-aide', `Exactly one aide leads; here ${leads} do.`)]),
    ...twice(value.languages.map((language, index) => ({ at: `${at}.languages[${index}]`, value: language }))),
    ...twice(panels),
    ...panels.flatMap((panel) => unknown(draft, panel.at, panel.value, 'session')),
    ...panels
      .filter((panel) => closed.some((id) => id === panel.value))
      .map((panel) =>
        fault(
          panel.at,
          'no-sign-up',
          `${quote(panel.value)} takes no sign-ups; panels do, unless their "binds" says otherwise.`,
        ),
      ),
  ];
}
