import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { MEMBER_DIMENSIONS } from '../../src/model/query.js';
import type { Teaching } from '../../src/ports/teaching.js';
import { type Caller, requireJson } from './auth.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, parseBody, readerOf, refuseMethod, requireCaller } from './requests.js';

export interface TeachingRouterDeps extends IdentifyDeps {
  /** Without it names are taught in the chat alone. */
  readonly teaching?: Teaching;
  readonly sameOrigin: RequestHandler;
}

/** Names are looked for while somebody types. */
const LIMIT = { burst: 60, perMinute: 240, keysMax: 1_000 };
const BODY_LIMIT = '4kb';
const TEXT_MAX = 200;
const QUESTION_MAX = 2_000;

const LessonRequest = z.object({
  alias: z.string({ error: 'alias must be a text' }).trim().min(1, 'alias must not be empty').max(TEXT_MAX),
  dimension: z.enum(MEMBER_DIMENSIONS, { error: `dimension must be one of ${MEMBER_DIMENSIONS.join(', ')}` }),
  key: z.union([z.int(), z.string().min(1).max(TEXT_MAX)], { error: 'key must be a number or a text' }),
});

const WordRequest = z.object({
  said: z.string({ error: 'said must be a text' }).trim().min(1, 'said must not be empty').max(TEXT_MAX),
  means: z.string({ error: 'means must be a text' }).trim().min(1, 'means must not be empty').max(TEXT_MAX),
});

const textOf = (value: unknown, max: number): string =>
  typeof value === 'string' ? value.slice(0, max) : '';

/** `/api/v1/teaching…`: other names for clients, products and people, and words of the trade, set beside a question that was not understood. */
export function createTeachingRouter(deps: TeachingRouterDeps): Router {
  const { teaching, sameOrigin } = deps;
  const router = express.Router();
  if (teaching === undefined) return router;
  const identify = requireCaller(deps, LIMIT);
  const words: RequestHandler = async (request, response) => {
    const question = textOf(request.query.question, QUESTION_MAX);
    response.json({ words: await teaching.unknownIn(question, readerOf(request, response)) });
  };
  const names: RequestHandler = async (request, response) => {
    const find = textOf(request.query.find, TEXT_MAX);
    response.json({ names: await teaching.find(find, readerOf(request, response)) });
  };
  const teach: RequestHandler = async (request, response) => {
    const lesson = parseBody(LessonRequest, request, response);
    if (lesson !== null) response.json(await teaching.teach(lesson, readerOf(request, response)));
  };
  const teachWord: RequestHandler = async (request, response) => {
    const word = parseBody(WordRequest, request, response);
    if (word !== null) response.json(await teaching.teachWord(word, readerOf(request, response)));
  };
  const refuseKeys: RequestHandler = (_request, response, next) => {
    const { by }: Caller = response.locals.caller;
    if (by !== 'key') return next();
    const message = 'This is done by a person who is signed in, not with an API key.';
    sendProblem(response, { status: 403, code: 'denied', message });
  };
  const lesson = [sameOrigin, identify, requireJson, express.json({ limit: BODY_LIMIT }), refuseKeys];
  router.route('/api/v1/teaching').get(identify, words).post(lesson, teach).all(refuseMethod('GET, POST'));
  router.route('/api/v1/teaching/words').post(lesson, teachWord).all(refuseMethod('POST'));
  router.route('/api/v1/teaching/names').get(identify, names).all(refuseMethod('GET'));
  return router;
}
