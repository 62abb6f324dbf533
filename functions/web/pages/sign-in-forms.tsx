import type { Language } from '../../../shared/summit/language.ts';
import { say } from '../../../shared/wording/wording.ts';
import { ErrorSummary, Hidden, TextField } from './controls.tsx';

export function EmailForm({
  language,
  problem,
  typed,
  next,
}: {
  readonly language: Language;
  /** Why no mail was sent. */
  readonly problem?: string | undefined;
  readonly typed?: string | undefined;
  readonly next?: string | undefined;
}) {
  const messages = problem === undefined ? [] : [{ field: 'email', text: problem }];
  return (
    <>
      <ErrorSummary
        language={language}
        form="sign-in"
        messages={messages}
        labels={{ email: say(language, 'page.field.email') }}
      />
      <form method="post" action="/sign-in" novalidate>
        {next === undefined ? null : <Hidden name="next" value={next} />}
        <TextField
          form="sign-in"
          name="email"
          type="email"
          inputmode="email"
          autocomplete="email"
          maxlength={254}
          required
          label={say(language, 'page.field.email')}
          hint={say(language, 'page.field.email.hint')}
          value={typed?.slice(0, 254)}
          messages={messages}
        />
        <button type="submit">{say(language, 'page.sign-in.send')}</button>
      </form>
    </>
  );
}

export function CodeForm({ language, isRefused }: { readonly language: Language; readonly isRefused: boolean }) {
  const messages = isRefused ? [{ field: 'code', text: say(language, 'problem.code') }] : [];
  return (
    <>
      <ErrorSummary
        language={language}
        form="code"
        messages={messages}
        labels={{ code: say(language, 'page.field.code') }}
      />
      <form method="post" action="/sign-in/code" novalidate>
        <TextField
          form="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          required
          label={say(language, 'page.field.code')}
          hint={say(language, 'page.field.code.hint')}
          messages={messages}
        />
        <button type="submit">{say(language, 'page.sign-in')}</button>
      </form>
      <p>
        <a href="/sign-in">{say(language, 'page.code.again')}</a>
      </p>
    </>
  );
}

/** Opening the mailed link signs nobody in, since mail scanners open links; this button does. */
export function ContinueForm({ language, token }: { readonly language: Language; readonly token: string }) {
  return (
    <form method="post" action={`/sign-in/${encodeURIComponent(token)}`}>
      <button type="submit">{say(language, 'page.told.continue.do')}</button>
    </form>
  );
}
