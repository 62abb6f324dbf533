import type { Email } from '../../shared/summit/delegation.ts';
import { addMinutes, epochMsOf, type Instant } from '../../shared/summit/grid.ts';
import { above, all, fewerThan, missing, present } from './expression.ts';
import { written } from './facts.ts';
import { linkItem, read, signInItem } from './item.ts';
import { key } from './key.ts';
import { mailItem } from './outbox-item.ts';
import type { SignInQuota, Store } from './store.ts';
import type { Table } from './table.ts';
import type { Write } from './transaction.ts';

type Access = Pick<
  Store,
  'link' | 'putLink' | 'signIn' | 'startSignIn' | 'countSignIn' | 'setCode' | 'tryCode' | 'finishSignIn' | 'askMail'
>;

/** What is over stays a day longer, so that a late visitor meets "expired" by its time and not by chance. */
const KEPT_MINUTES = 24 * 60;

/** Time to live, epoch seconds: collects what `expiresAt` has ended; no decision looks at it. */
function expires(expiresAt: Instant): number {
  return epochMsOf(addMinutes(expiresAt, KEPT_MINUTES)) / 1000;
}

/** Links, sessions and sign-ins lie under the SHA-256 of their secrets; the secrets themselves never come here. */
export function openAccess(table: Table): Access {
  return {
    async link(sha256) {
      const item = await table.get(key.link(sha256));
      return item === undefined ? undefined : read(linkItem, item);
    },
    putLink: (link) => table.put({ ...key.link(link.sha256), ...link, expires: expires(link.expiresAt) }),
    async signIn(sha256) {
      const item = await table.get(key.signIn(sha256));
      return item === undefined ? undefined : read(signInItem, item);
    },
    async startSignIn(signIn, intent, quota) {
      const item = { ...key.signIn(signIn.sha256), ...signIn, expires: expires(signIn.expiresAt) };
      const outcome = await table.transact([
        signInAsked(signIn.email, quota),
        { kind: 'put', item },
        ...(intent === undefined ? [] : [{ kind: 'put' as const, item: mailItem(intent) }]),
      ]);
      return written(outcome);
    },
    countSignIn: async (email, quota) => written(await table.transact([signInAsked(email, quota)])),
    async setCode(sha256, codeSha256) {
      await table.update(key.signIn(sha256), { set: { codeSha256 } }, present());
    },
    async tryCode(sha256, codeSha256, now) {
      const mayTry = all(present('codeSha256'), missing('usedAt'), above('triesLeft', 0), above('expiresAt', now));
      const item = await table.update(key.signIn(sha256), { add: { triesLeft: -1 } }, mayTry);
      return item !== undefined && read(signInItem, item).codeSha256 === codeSha256;
    },
    async finishSignIn(sha256, session, now) {
      const unused = all(present(), missing('usedAt'), above('expiresAt', now));
      const item = { ...key.session(session.sha256), ...session, expires: expires(session.expiresAt) };
      const outcome = await table.transact([
        { kind: 'update', key: key.signIn(sha256), changes: { set: { usedAt: now } }, when: unused, why: () => 'used' },
        { kind: 'put', item },
      ]);
      return written(outcome);
    },
    async askMail(intent, perHour) {
      const outcome = await table.transact([
        countAsked(`mail ${intent.email}`, intent.at, perHour),
        { kind: 'put', item: mailItem(intent) },
      ]);
      return written(outcome);
    },
  };
}

/** One more sign-in for that address by that caller, if neither is one too many: every caller has a count of its own in the address's item. */
function signInAsked(email: Email, { caller, at, perCaller, perAddress }: SignInQuota): Write<'too often'> {
  const own = `by_${caller}`;
  return {
    kind: 'update',
    key: key.quota(`sign-in ${email}`, hourOf(at)),
    changes: { add: { asked: 1, [own]: 1 }, set: { expires: epochMsOf(addMinutes(at, 120)) / 1000 } },
    when: all(fewerThan('asked', perAddress), fewerThan(own, perCaller)),
    why: () => 'too often',
  };
}

function hourOf(moment: Instant): string {
  return moment.slice(0, 'YYYY-MM-DDTHH'.length);
}

/** One more mail asked for in the hour of `moment`, if that is not too many. */
function countAsked(what: string, moment: Instant, perHour: number): Write<'too often'> {
  return {
    kind: 'update',
    key: key.quota(what, hourOf(moment)),
    changes: { add: { asked: 1 }, set: { expires: expires(moment) } },
    when: fewerThan('asked', perHour),
    why: () => 'too often',
  };
}
