import express, { type RequestHandler, type Router } from 'express';
import {
  FORECAST_KINDS,
  FORECAST_MONTHS,
  type ForecastAsked,
  type SubjectForecast,
  type SubjectForecasts,
} from '../../src/ports/subject-forecasts.js';
import type { Caller } from './auth.js';
import type { PredictionsView } from './prediction-schemas.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, refuseMethod, requireCaller } from './requests.js';

export interface PredictionsRouterDeps extends IdentifyDeps {
  /** Without it nothing is forecast at this service. */
  readonly subjectForecasts?: SubjectForecasts;
}

const LIMIT = { burst: 60, perMinute: 60, keysMax: 10_000 };

function clientView(client: SubjectForecast['client']): PredictionsView['client'] {
  if (client === null) return null;
  const { served, forecast } = client;
  const { gradeNow, grade, confidence, churn, growth, reasons, actions, madeOn } = forecast;
  return {
    model: {
      name: served.name,
      version: served.version,
      runId: served.runId,
      trainedOn: served.trainedOn,
      methods: { ...served.methods },
      metrics: { ...served.metrics },
    },
    madeOn,
    gradeNow,
    predictedGrade: grade,
    confidence,
    churnProbability: churn,
    growthPercent: growth,
    reasons: { churn: [...reasons.churn], grade: [...reasons.grade] },
    recommendedActions: [...actions],
  };
}

function viewOf({ kind, name, served, months, client }: SubjectForecast): PredictionsView {
  return {
    kind,
    name: kind === 'company' ? null : name,
    model: { ...served },
    pastErrorPercent: months[0]?.pastErrorPercent ?? null,
    months: months.map(({ month, amount, range, model, madeOn }) => ({
      month: month.slice(0, 7),
      amount,
      range: range === null ? null : { lower: range.lower, upper: range.upper },
      method: model,
      madeOn,
    })),
    client: clientView(client),
  };
}

type Asked = ForecastAsked | { readonly problem: string };

function askedOf(said: { kind: string; name: string }, months: unknown): Asked {
  const kind = FORECAST_KINDS.find((k) => k === said.kind);
  if (kind === undefined) return { problem: `The kind must be one of ${FORECAST_KINDS.join(', ')}.` };
  const count = months === undefined ? FORECAST_MONTHS.default : Number(months);
  if (!Number.isInteger(count) || count < 1 || count > FORECAST_MONTHS.max) {
    return { problem: `months must be a whole number from 1 to ${FORECAST_MONTHS.max}.` };
  }
  return { kind, name: said.name, months: count };
}

/** GET /api/v1/predictions/{kind}/{name}: the stored forecasts of one subject, as far as the caller may have them. */
export function createPredictionsRouter(deps: PredictionsRouterDeps): Router {
  const router = express.Router();
  const identify = requireCaller(deps, LIMIT);
  const answer: RequestHandler = async (request, response) => {
    const { kind, name } = request.params;
    const asked = askedOf({ kind: String(kind), name: String(name) }, request.query.months);
    if ('problem' in asked) {
      sendProblem(response, { status: 400, code: 'invalid_request', message: asked.problem });
      return;
    }
    if (deps.subjectForecasts === undefined) {
      sendProblem(response, {
        status: 404,
        code: 'not_found',
        message: 'Nothing is forecast at this service.',
      });
      return;
    }
    const { principal }: Caller = response.locals.caller;
    response.json(viewOf(await deps.subjectForecasts.of(principal, asked)));
  };
  router.route('/api/v1/predictions/:kind/:name').get(identify, answer).all(refuseMethod('GET'));
  return router;
}
