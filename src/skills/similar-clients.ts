import { mapInParts } from '../analytics/in-parts.js';
import { sourcesIn } from '../analytics/sources.js';
import { CLIENTS_A_TURN, clientFeatures } from '../ml/client-features.js';
import { unpackClientSales } from '../ml/client-sales.js';
import {
  distanceOf,
  type Likeness,
  likenessOf,
  scalingOf,
  similarityOf,
  standardized,
} from '../ml/client-similarity.js';
import type { Answer, AnswerTable, Source, Value } from '../model/answer.js';
import { addDays, addMonths, rangePeriod } from '../model/calendar.js';
import { withParticle } from '../model/korean.js';
import type { LocalDate } from '../model/period.js';
import type { Language } from '../model/principal.js';
import { type Filter, type Member, salesQuery } from '../model/query.js';
import type { ClientScaling } from '../ports/client-index.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { likenessText } from './wording/likeness.js';

/**
 * Clients whose buying is like that of one. Whoever sees all sales asks the vector index; others are compared by the
 * sales that they see themselves, so that nobody else's sales decide what they are told.
 * 예: "한빛병원이랑 비슷한 거래처"
 */

const INTENT = 'similar_clients';
const FEATURE_MONTHS = 37;
const SHOWN = 5;
const SHOWN_MAX = 20;

type Say = (korean: string, english: string) => string;

interface Known {
  readonly member: Member;
  readonly vector: readonly number[];
}

interface Found {
  readonly asked: Known | null;
  readonly nearest: readonly (Known & { readonly distance: number })[];
  readonly scaling: ClientScaling | null;
  readonly sources: readonly Source[];
  /** Whether the vector index was asked. */
  readonly isIndexed: boolean;
}

interface Wanted {
  readonly client: Member;
  readonly others: readonly Filter[];
  readonly count: number;
}

async function read(
  filters: readonly Filter[],
  asOf: LocalDate,
  { analytics, scope, calendar }: SkillContext,
): Promise<{ readonly known: readonly Known[]; readonly sources: readonly Source[] }> {
  const period = { from: addMonths(asOf, -FEATURE_MONTHS), to: asOf };
  const { clients, sources } = await analytics.clientSales({ period, filters }, scope, calendar);
  const known = await mapInParts(
    clients,
    (packed): readonly Known[] => {
      const vector = clientFeatures(unpackClientSales(packed), asOf);
      return vector === null ? [] : [{ member: { key: packed.clientId, label: packed.name }, vector }];
    },
    CLIENTS_A_TURN,
  );
  return { known: known.flat(), sources };
}

const ofClients = (members: readonly Member[]): Filter => ({ dimension: 'client', members, exclude: false });

function byDistance(asked: Known, others: readonly Known[], scaling: ClientScaling) {
  const own = standardized(asked.vector, scaling);
  return others
    .filter(({ member }) => member.key !== asked.member.key)
    .map((one) => ({ ...one, distance: distanceOf(own, standardized(one.vector, scaling)) }))
    .sort((a, b) => a.distance - b.distance || (a.member.label < b.member.label ? -1 : 1));
}

/** Through the index of all clients; null where it can't be asked. */
async function indexed({ client, count }: Wanted, context: SkillContext): Promise<Found | null> {
  const scaling = await context.clientIndex.scaling();
  // Made of sales after the day of the question, as when the clock was set back.
  if (scaling === null || scaling.asOf > context.calendar.today) return null;
  const { known, sources } = await read([ofClients([client])], scaling.asOf, context);
  const asked = known[0];
  if (asked === undefined) return null;
  // One more, as the nearest of all is the client itself.
  const ids = await context.clientIndex.nearest(asked.vector, scaling, count + 1);
  if (ids === null) return null;
  const members = ids.filter((id) => id !== client.key).map((id): Member => ({ key: id, label: '' }));
  const others = members.length === 0 ? null : await read([ofClients(members)], scaling.asOf, context);
  const nearest = byDistance(asked, others?.known ?? [], scaling).slice(0, count);
  return { asked, nearest, scaling, sources: [...sources, ...(others?.sources ?? [])], isIndexed: true };
}

async function compared({ client, others, count }: Wanted, context: SkillContext): Promise<Found> {
  const { today } = context.calendar;
  const { known, sources } = await read(others, today, context);
  const asked = known.find(({ member }) => member.key === client.key) ?? null;
  if (asked === null) return { asked, nearest: [], scaling: null, sources, isIndexed: false };
  const scaling = scalingOf(
    known.map(({ vector }) => vector),
    today,
  );
  const nearest = byDistance(asked, known, scaling).slice(0, count);
  return { asked, nearest, scaling, sources, isIndexed: false };
}

interface Row {
  readonly member: Member;
  readonly similarity: number;
  readonly likeness: readonly Likeness[];
  readonly grade: string | null;
  readonly sales: Value;
}

/** Grade and sales of the last 12 whole months. */
async function described(
  found: Found,
  context: SkillContext,
): Promise<{ rows: readonly Row[]; sources: readonly Source[] }> {
  const { asked, nearest, scaling } = found;
  if (asked === null || scaling === null || nearest.length === 0) return { rows: [], sources: [] };
  const { analytics, scope, calendar } = context;
  const month = `${calendar.today.slice(0, 7)}-01`;
  const filters = [ofClients(nearest.map(({ member }) => member))];
  const seen = rangePeriod(addMonths(month, -36), calendar.today);
  const year = rangePeriod(addMonths(month, -12), addDays(month, -1));
  const [graded, sold] = await Promise.all([
    analytics.run(
      salesQuery({ groupBy: ['client', 'client_grade'], period: seen, filters }),
      scope,
      calendar,
    ),
    analytics.run(salesQuery({ groupBy: ['client'], period: year, filters }), scope, calendar),
  ]);
  const rows = nearest.map(({ member, vector, distance }): Row => {
    const [, grade] = graded.rows.find((r) => r.members[0]?.key === member.key)?.members ?? [];
    return {
      member,
      similarity: similarityOf(distance),
      likeness: likenessOf(asked.vector, vector, scaling),
      grade: grade === undefined || grade.key === '' ? null : grade.label,
      sales: sold.rows.find((r) => r.members[0]?.key === member.key)?.values.sales_amount ?? 0,
    };
  });
  return { rows, sources: [...graded.sources, ...sold.sources] };
}

function tableOf(rows: readonly Row[], language: Language, say: Say): AnswerTable {
  return {
    columns: [
      { key: 'client', label: say('거래처', 'client'), unit: null },
      { key: 'similarity', label: say('유사도(100점)', 'similarity (of 100)'), unit: 'count' },
      { key: 'reason', label: say('닮은 점', 'alike in'), unit: null },
      { key: 'client_grade', label: say('등급', 'grade'), unit: null },
      { key: 'sales_amount', label: say('최근 12개월 매출', 'sales of 12 months'), unit: 'KRW' },
    ],
    rows: rows.map(({ member, similarity, likeness, grade, sales }) => [
      member.label,
      similarity,
      likenessText(likeness, language),
      grade,
      sales,
    ]),
  };
}

function which(context: SkillContext, say: Say): Answer {
  return plainAnswer({
    status: 'clarify',
    intent: INTENT,
    text: say(
      '어느 거래처와 비슷한 곳을 찾을까요? 거래처 한 곳의 이름을 넣어 다시 물어봐 주세요. 예: ○○병원이랑 비슷한 거래처',
      'Similar to which client? Please name one, as in "clients similar to ○○병원".',
    ),
    scope: scopeName(context.scope),
  });
}

function nothing(client: Member, known: boolean, context: SkillContext, say: Say): Answer {
  const text = known
    ? say(
        `조회 범위에 ${withParticle(client.label, '과/와')} 견줄 다른 거래처가 없습니다.`,
        `There is no other client in your scope to compare ${client.label} with.`,
      )
    : say(
        `${client.label}의 최근 3년 완료 매출이 조회 범위에 없어 비슷한 거래처를 찾을 수 없습니다.`,
        `${client.label} has no completed sales of the last 3 years in your scope to compare by.`,
      );
  return plainAnswer({ status: 'no_data', intent: INTENT, text, scope: scopeName(context.scope) });
}

export async function answerSimilarClients(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const say: Say = (korean, english) => (language === 'ko' ? korean : english);
  const { filters, ranking } = reading.query;
  const named = filters.filter((f) => f.dimension === 'client' && !f.exclude).flatMap((f) => f.members);
  const [client] = named;
  if (client === undefined || named.length > 1) return which(context, say);
  const others = filters.filter((f) => f.dimension !== 'client');
  const limit = reading.assumptions.includes('limit') ? null : (ranking?.limit ?? null);
  const wanted = { client, others, count: Math.min(limit ?? SHOWN, SHOWN_MAX) };
  const all = scope.kind === 'company' && others.length === 0;
  const found = (all ? await indexed(wanted, context) : null) ?? (await compared(wanted, context));
  const { rows, sources } = await described(found, context);
  if (found.scaling === null || rows.length === 0) return nothing(client, found.asked !== null, context, say);
  const { asOf } = found.scaling;
  const head = say(
    `${withParticle(client.label, '과/와')} 거래 모습이 비슷한 거래처 ${rows.length}곳입니다.`,
    `The ${rows.length} clients that buy most like ${client.label}.`,
  );
  const told = rows.map(
    ({ member, similarity, likeness }) =>
      `• ${member.label} ${say(`유사도 ${similarity}점`, `${similarity}/100`)}: ${likenessText(likeness, language)}`,
  );
  const method = say(
    '거래 규모, 주문 간격, 제품 수, 증감 같은 특성 33가지를 표준화해 거리가 가까운 순서입니다(100점이면 모두 같음).',
    'By the distance of 33 standardized features such as size, rhythm, products and growth (100: alike in all).',
  );
  const period = rangePeriod(addMonths(asOf, -36), asOf);
  const basis = basisText(
    { ...reading.query, filters: others, comparison: null, period },
    { scope, principal },
    language,
  );
  const rule = found.isIndexed ? 'ml_features' : say('직접 비교', 'compared directly');
  return {
    ...plainAnswer({
      status: 'answered',
      intent: INTENT,
      text: [head, ...told, method, say(`기준일 ${asOf}`, `As of ${asOf}`), `[${basis}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'similar_clients',
          label: say('비슷한 거래처 수', 'similar clients'),
          value: rows.length,
          unit: 'count',
        },
      ],
      sources: [
        ...sourcesIn([...found.sources, ...sources], language),
        {
          kind: 'rule',
          title: say(
            `표준화한 거래처 특성의 거리 (${rule}, ${calendar.today})`,
            `Distance of standardized client features (${rule}, ${calendar.today})`,
          ),
        },
      ],
      suggestions: suggestionsFor(context, reading.query),
    }),
    filters: filterNames(reading.query, context),
    table: tableOf(rows, language, say),
  };
}
