import type { Feed } from '../../store/feeds.ts';
import { Hidden } from './controls.tsx';
import type { OfficePageProps } from './office-part.tsx';

export interface FeedProps extends Pick<OfficePageProps, 'reader' | 'office' | 'isOwn'> {
  /** Absent: the office has no calendar address. */
  readonly feed?: Feed;
  /** Just made: the one time it is shown. */
  readonly address?: string;
  /** Someone else made or revoked it meanwhile. */
  readonly isFeedStale?: boolean;
}

/** The private calendar address of the office's programme. */
export function FeedSection(props: FeedProps) {
  const { reader, feed, address } = props;
  const who = feed?.by.role === 'parley' ? '' : (feed?.by.email ?? '');
  return (
    <section aria-labelledby="feed">
      <h2 id="feed">{reader.say('page.feed')}</h2>
      <p class="hint">{reader.say('page.feed.lead')}</p>
      {props.isFeedStale === true ? <p role="alert">{reader.say('page.feed.stale')}</p> : null}
      {address === undefined ? null : (
        <div class="tells call" role="status">
          <p>{reader.say('page.feed.once')}</p>
          <p>
            <code>{address}</code>
          </p>
          <p>
            <a class="button second" href={address.replace(/^https?:/, 'webcal:')}>
              {reader.say('page.feed.subscribe')}
            </a>
          </p>
        </div>
      )}
      {feed === undefined ? (
        <Do {...props} action="make" />
      ) : (
        <>
          <p>{reader.say('page.feed.stands', { who, when: reader.moment(feed.at) })}</p>
          <div class="actions">
            <Do {...props} action="renew" />
            <Do {...props} action="revoke" />
          </div>
        </>
      )}
    </section>
  );
}

function Do({ reader, office, isOwn, feed, action }: FeedProps & { readonly action: 'make' | 'renew' | 'revoke' }) {
  return (
    <form method="post" action="/office/feed#feed">
      <Hidden name="do" value={action} />
      {isOwn ? null : <Hidden name="of" value={office.id} />}
      {feed === undefined ? null : <Hidden name="former" value={feed.sha256} />}
      <button type="submit" class="second">
        {reader.say(`page.feed.${action}`)}
      </button>
    </form>
  );
}
