import type { Email } from '../../../shared/summit/delegation.ts';
import { IDLE_HOURS, SESSION_HOURS } from '../http/session-hours.ts';
import type { Reader } from '../reader.ts';

interface AccountProps {
  readonly reader: Reader;
  readonly email: Email;
}

/** A page of its own for those who have no office's page. */
export function AccountPage(props: AccountProps) {
  return (
    <>
      <h1>{props.reader.say('page.account')}</h1>
      <AccountFacts {...props} />
    </>
  );
}

/** The same at the foot of an office's page. */
export function AccountSection(props: AccountProps) {
  return (
    <section aria-labelledby="account">
      <h2 id="account">{props.reader.say('page.account')}</h2>
      <AccountFacts {...props} />
    </section>
  );
}

function AccountFacts({ reader, email }: AccountProps) {
  return (
    <>
      <p>{reader.say('page.account.as', { email })}</p>
      <p class="soft">{reader.say('page.account.ends', { idle: IDLE_HOURS, hours: SESSION_HOURS })}</p>
      <form method="post" action="/sign-out/everywhere">
        <p class="hint">{reader.say('page.account.everywhere.hint')}</p>
        <button type="submit" class="second">
          {reader.say('page.account.everywhere')}
        </button>
      </form>
    </>
  );
}
