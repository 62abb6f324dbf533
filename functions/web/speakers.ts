import type { Session } from '../../shared/summit/agenda.ts';
import type { Reader } from './reader.ts';

/** Who is to speak, a line each: "Ana Ruiz, Mayor of León (moderates)". Those that are not named yet are left out. */
export function speakersOf(
  reader: Pick<Reader, 'language' | 'say'>,
  { moderator, panelists, guests }: Pick<Session, 'moderator' | 'panelists' | 'guests'>,
): string[] {
  const told = ({ name, title }: Session['guests'][number]) => `${name}, ${title[reader.language]}`;
  return [
    ...(moderator === undefined || moderator === null
      ? []
      : [`${told(moderator)} (${reader.say('page.role.moderator')})`]),
    ...[...(panelists ?? []), ...guests].map(told),
  ];
}
