import type { Delegation, Email } from '../../../shared/summit/delegation.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { AccountSection } from './account-page.tsx';
import { Naming } from './cities.tsx';
import { ErrorSummary } from './controls.tsx';
import { AidesSection } from './office-aides.tsx';
import { type FeedProps, FeedSection } from './office-feed.tsx';
import { MailSection } from './office-mail.tsx';
import type { OfficePageProps } from './office-part.tsx';
import { BlocksSection, PanelsSection, StaySection } from './office-times.tsx';

/** Each part has its form; the aides' forms are told apart by their place in the list. */
export function formNamed({ aides }: Delegation, typed: Fields): string {
  const part = typed.text('part') ?? '';
  if (part !== 'aide' && part !== 'aide-off') return part;
  const former = typed.text('former');
  return former === undefined ? 'aide-new' : `${part}-${aides.findIndex(({ email }) => email === former)}`;
}

/** What an office settles about itself. `email`: of the aide who looks at it, with the aide's own sign-in at the end. */
export function OfficePage({ email, ...props }: OfficePageProps & FeedProps & { readonly email?: Email }) {
  const { reader, office, isOwn, isSaved, refused } = props;
  return (
    <>
      <header class="stack">
        <h1>
          {isOwn ? (
            reader.say('page.nav.office')
          ) : (
            <Naming text={reader.say('page.office.of', { city: office.city })} cities={[office.city]} />
          )}
        </h1>
        <p class="soft">
          <Naming text={reader.say('page.office.lead', { city: office.city })} cities={[office.city]} />
        </p>
      </header>
      {isSaved ? (
        <p class="tells" role="status">
          {reader.say('page.office.saved')}
        </p>
      ) : null}
      <ErrorSummary
        language={reader.language}
        form={refused?.form ?? ''}
        messages={refused?.messages ?? []}
        labels={labelsOf(reader)}
      />
      <PanelsSection {...props} />
      <BlocksSection {...props} />
      <StaySection {...props} />
      <AidesSection {...props} />
      <MailSection {...props} />
      <FeedSection {...props} />
      {email === undefined ? null : <AccountSection reader={reader} email={email} />}
    </>
  );
}

function labelsOf(reader: Reader): Record<string, string> {
  return {
    day: reader.say('page.field.day.plain'),
    ...Object.fromEntries(
      (['email', 'name', 'mobile', 'language', 'lead'] as const).map((name) => [name, reader.say(`page.aide.${name}`)]),
    ),
    ...Object.fromEntries(
      (['arrivalDay', 'departureDay'] as const).map((name) => [name, reader.say(`page.office.${name}`)]),
    ),
    ...Object.fromEntries(
      reader.facts.programme.sessions.map(({ id, title }) => [`role-${id}`, title[reader.language]]),
    ),
  };
}
