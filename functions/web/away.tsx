import { Hono } from 'hono';
import { languageSchema } from '../../shared/summit/language.ts';
import { say } from '../../shared/wording/wording.ts';
import { plain } from './frame.tsx';
import { clientWorker } from './http/script.ts';
import { AwayPage } from './pages/away-page.tsx';

const reasons = ['offline', 'busy'] as const;

/**
 * What a browser keeps for when no answer comes (functions/web/worker): the service worker, and the two pages that it answers with, one language
 * each by its address, since asking for them is not a reader's choice of language.
 */
export function awayPages(): Hono {
  const routes = new Hono();

  routes.get('/worker.js', (c) => {
    // Browsers ask for it at every visit, or once a day; it has one address, or there would be several.
    c.header('cache-control', 'no-cache');
    return c.text(clientWorker, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });

  routes.get('/away/:language/:why', (c) => {
    const language = languageSchema.safeParse(c.req.param('language')).data;
    const why = reasons.find((one) => one === c.req.param('why'));
    if (language === undefined || why === undefined) return c.notFound();
    const [title, text] = [say(language, `page.away.${why}.title`), say(language, `page.away.${why}.text`)];
    return plain(c, language, { title, text, here: '/' }, <AwayPage language={language} />);
  });

  return routes;
}
