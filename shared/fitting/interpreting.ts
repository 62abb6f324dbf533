import { type Delegation, sharedLanguages } from '../summit/delegation.ts';
import type { Language } from '../summit/language.ts';
import type { Interpreter } from '../summit/room.ts';
import type { Demand, Scene } from './scene.ts';

type Sides = Pick<Scene, 'requester' | 'invited'>;

/** True when the two share no language and neither brings an interpreter. */
export function needsInterpreter({ requester, invited }: Sides, { ownInterpreter }: Pick<Demand, 'ownInterpreter'>) {
  return !ownInterpreter && sharedLanguages(requester, invited).length === 0;
}

/** The pairs between which an interpreter helps these two: a language of the requester, then one of the invited. */
export function languagePairs({ requester, invited }: Sides): [Language, Language][] {
  return requester.languages.flatMap((from) =>
    invited.languages.filter((to) => to !== from).map((to): [Language, Language] => [from, to]),
  );
}

/** True when the interpreter carries a language of one side into a language of the other. */
export function speaks({ languages: [one, other] }: Interpreter, { requester, invited }: Sides): boolean {
  const joins = (from: Delegation, to: Delegation) => from.languages.includes(one) && to.languages.includes(other);
  return joins(requester, invited) || joins(invited, requester);
}
