import type { Language } from '../../../shared/summit/language.ts';
import { say } from '../../../shared/wording/wording.ts';

/**
 * Under what is the matter: the way to try again, and what can be read meanwhile, which the script fills in (functions/web/client/away.ts),
 * as it gives the link the address of the page that was asked for.
 */
export function AwayPage({ language }: { readonly language: Language }) {
  return (
    <div id="away" class="stack">
      <p>
        <a class="button" href="/">
          {say(language, 'page.away.again')}
        </a>
      </p>
      <section hidden aria-labelledby="kept-title">
        <h2 id="kept-title">{say(language, 'page.away.kept')}</h2>
        <ul class="plain" />
      </section>
    </div>
  );
}
