import express, { type Router } from 'express';
import { sendProblem } from './problems.js';

export interface NewsRouterDeps {
  /** Gives the article's address, and notes the click if it is one; null for a token that is none. */
  readonly openNews?: (token: string, isClick: boolean) => Promise<string | null>;
}

/** Messengers and browsers that look ahead at a link are not its reader. */
const MACHINE = /bot|crawl|spider|preview|unfurl|facebookexternalhit|skypeuripreview|link-?expand/i;

function isWebAddress(address: string): boolean {
  const protocol = URL.canParse(address) ? new URL(address).protocol : '';
  return protocol === 'http:' || protocol === 'https:';
}

/**
 * GET /news/go/…: to the article that the token names. No sign-in: the token is signed and holds nothing but which
 * article and for whom, so that the worst that anybody can do with one is to open a public page.
 */
export function createNewsRouter({ openNews }: NewsRouterDeps): Router {
  const router = express.Router();
  router.get('/news/go/:token', async (request, response) => {
    const { 'user-agent': agent = '', 'sec-purpose': purpose } = request.headers;
    const isClick = request.method === 'GET' && purpose === undefined && !MACHINE.test(agent);
    const address = await openNews?.(request.params.token, isClick);
    if (address === undefined || address === null || !isWebAddress(address)) {
      sendProblem(response, {
        status: 404,
        code: 'not_found',
        message: 'This link to an article does not hold any more: ask for the news again.',
      });
      return;
    }
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    response.redirect(302, address);
  });
  return router;
}
