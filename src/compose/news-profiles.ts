import type { Stores } from '../../db/stores.js';
import type { Analytics } from '../analytics/analytics.js';
import { addMonths, rangePeriod } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import { defaultScope, type Principal } from '../model/principal.js';
import { type MetricQuery, salesQuery } from '../model/query.js';
import type { NewsProfile } from '../news/recommend.js';

export interface NewsProfileDeps {
  readonly stores: Pick<Stores, 'accounts' | 'people' | 'names' | 'settings'>;
  readonly analytics: Pick<Analytics, 'run'>;
  readonly today: () => LocalDate;
}

const MONTHS = 6;
const SOLD_MAX = 20;

function soldBy(dimension: 'product' | 'category', today: LocalDate): MetricQuery {
  return salesQuery({
    groupBy: [dimension],
    period: rangePeriod(addMonths(today, -MONTHS), today),
    ranking: { metric: 'sales_amount', direction: 'top', limit: SOLD_MAX },
  });
}

/** What everyone active works with: the clients that they may see, and what sold best under their own rights. */
export function newsProfiles({
  stores,
  analytics,
  today,
}: NewsProfileDeps): () => Promise<readonly NewsProfile[]> {
  async function profileOf(who: Principal): Promise<NewsProfile> {
    const calendar = { today: today(), fiscalStart: await stores.settings.fiscalStart() };
    const sold = async (dimension: 'product' | 'category') => {
      const { rows } = await analytics.run(soldBy(dimension, calendar.today), defaultScope(who), calendar);
      return rows.flatMap(({ members }) => (members[0] === undefined ? [] : [members[0].key]));
    };
    const { entries } = await stores.names.visibleTo(who);
    const [products, categories] = [await sold('product'), await sold('category')];
    return {
      userId: who.userId,
      clientIds: new Set(entries.filter((e) => e.dimension === 'client').map((e) => Number(e.key))),
      productIds: new Set(products.map(Number)),
      categories: new Set(categories.map(String)),
    };
  }
  return async () => {
    const profiles: NewsProfile[] = [];
    for (const { username, isActive } of await stores.accounts.list()) {
      const who = isActive ? await stores.people.identify({ kind: 'user', username }) : null;
      if (who !== null) profiles.push(await profileOf(who));
    }
    return profiles;
  };
}
