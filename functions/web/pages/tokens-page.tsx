import type { Token } from '../../store/tokens.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { ErrorSummary, Hidden, type Message, TextField } from './controls.tsx';

/** A token that was just asked for. `bearer`: the one time its secret is shown; absent when the same form had issued it before. */
export interface Issued {
  readonly name: string;
  readonly bearer?: string;
}

export interface TokensProps {
  readonly reader: Reader;
  /** Minted for this page; sending its form twice issues one token. */
  readonly secret: string;
  readonly tokens: readonly Token[];
  readonly issued?: Issued;
  readonly typed?: Fields;
  readonly messages?: readonly Message[];
}

const columns = ['for', 'by', 'ends', 'state'] as const;

/** The tokens of machines: a form for another one, and what becomes of those there are. */
export function TokensPage({ reader, secret, tokens, issued, typed, messages = [] }: TokensProps) {
  const labels = { name: reader.say('page.tokens.name'), days: reader.say('page.tokens.days') };
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.tokens')}</h1>
        <p>{reader.say('page.tokens.lead')}</p>
        <p>
          <a href="/api">{reader.say('page.tokens.docs')}</a>
        </p>
      </header>
      {issued === undefined ? null : <IssuedToken reader={reader} {...issued} />}
      <ErrorSummary language={reader.language} form="tokens" messages={messages} labels={labels} />
      <form method="post" action="/tokens" novalidate>
        <Hidden name="key" value={secret} />
        <TextField
          form="tokens"
          name="name"
          label={labels.name}
          messages={messages}
          maxlength={60}
          value={typed?.text('name')}
          autocomplete="off"
        />
        <TextField
          form="tokens"
          name="days"
          type="number"
          inputmode="numeric"
          min={1}
          max={90}
          label={labels.days}
          hint={reader.say('page.tokens.days.hint')}
          messages={messages}
          value={typed?.text('days') ?? '14'}
        />
        <button type="submit">{reader.say('page.tokens.issue')}</button>
      </form>
      {tokens.length === 0 ? <p>{reader.say('page.tokens.none')}</p> : <TokenTable reader={reader} tokens={tokens} />}
    </>
  );
}

function IssuedToken({ reader, name, bearer }: Issued & Pick<TokensProps, 'reader'>) {
  if (bearer === undefined) {
    return (
      <p class="tells" role="status">
        {reader.say('page.tokens.shown', { name })}
      </p>
    );
  }
  return (
    <section class="tells call" role="status">
      <p>{reader.say('page.tokens.once', { name })}</p>
      <p>
        <code>{bearer}</code>
      </p>
      <p class="soft">{reader.say('page.tokens.use', { token: '…' })}</p>
    </section>
  );
}

function TokenTable({ reader, tokens }: Pick<TokensProps, 'reader' | 'tokens'>) {
  return (
    <section class="scroll" tabindex={0} aria-labelledby="tokens">
      <table class="stacked">
        <caption id="tokens">{reader.say('page.tokens.caption')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{reader.say(`page.tokens.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr>
              <th scope="row">{token.name}</th>
              <td data-label={reader.say('page.tokens.by')}>{token.email}</td>
              <td data-label={reader.say('page.tokens.ends')}>
                <time datetime={token.expiresAt}>{reader.moment(token.expiresAt)}</time>
              </td>
              <td data-label={reader.say('page.tokens.state')}>
                <State reader={reader} token={token} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function State({ reader, token }: { readonly reader: Reader; readonly token: Token }) {
  const { sha256, name, expiresAt, revokedAt } = token;
  if (revokedAt !== undefined) return <>{reader.say('page.tokens.revoked', { when: reader.moment(revokedAt) })}</>;
  if (expiresAt <= reader.now) return <>{reader.say('page.tokens.over')}</>;
  return (
    <form method="post" action={`/tokens/${sha256}/revoke`}>
      <p>{reader.say('page.tokens.live')}</p>
      <button type="submit" class="second" aria-label={reader.say('page.tokens.revoke-name', { name })}>
        {reader.say('page.tokens.revoke')}
      </button>
    </form>
  );
}
