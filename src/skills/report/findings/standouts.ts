import { percentText, spokenWon } from '../../../model/money.js';
import type { ReportFinding } from '../../../model/report.js';
import type { ResultRow } from '../../../model/result.js';
import { amountOf, type FindingsInput, NAMED_MAX, nameOf, type Say } from './say.js';

/** Who stands out. */

export function standouts(input: FindingsInput, say: Say): ReportFinding[] {
  const { figures, language } = input;
  const people = figures.splits.find((s) => s.dimension === 'user')?.result.rows ?? [];
  const rated = people
    .filter((r) => (r.values.achievement_rate ?? null) !== null)
    .sort((a, b) => Number(b.values.achievement_rate) - Number(a.values.achievement_rate));
  const found: ReportFinding[] = [];
  const person = (row: ResultRow): string =>
    `${nameOf(row)} ${percentText(Number(row.values.achievement_rate))}`;
  const [first, last] = [rated[0], rated.at(-1)];
  if (first !== undefined && last !== undefined && rated.length > 1) {
    const met = rated.filter((r) => Number(r.values.achievement_rate) >= 100).length;
    found.push(
      say(
        {
          ko: `목표가 있는 ${rated.length}명 가운데 ${met}명이 목표를 채웠습니다. 가장 높은 사람은 ${person(first)}, 가장 낮은 사람은 ${person(last)}입니다.`,
          en: `${met} of ${rated.length} people with a target met it. Highest: ${person(first)}, lowest: ${person(last)}.`,
        },
        { ko: '기준: 담당자별 달성률', en: 'Rule: achievement rate by rep' },
        'plain',
      ),
    );
  }
  const sellers = [...people].sort((a, b) => Number(amountOf(b)) - Number(amountOf(a)));
  const top = sellers[0];
  if (top !== undefined && sellers.length > 1 && Number(amountOf(top)) > 0) {
    const share = percentText(Number(top.values.share ?? 0));
    found.push(
      say(
        {
          ko: `매출이 가장 큰 담당자는 ${nameOf(top)}(${spokenWon(amountOf(top), language)}, 전체의 ${share})입니다.`,
          en: `${nameOf(top)} sold most: ${spokenWon(amountOf(top), language)}, ${share} of the whole.`,
        },
        { ko: '기준: 담당자별 매출', en: 'Rule: sales by rep' },
        'good',
      ),
    );
  }
  return [...found, ...clientStandouts(input, say)];
}

function clientStandouts({ figures, language }: FindingsInput, say: Say): ReportFinding[] {
  const clients = figures.splits.find((s) => s.dimension === 'client')?.result.rows ?? [];
  const found: ReportFinding[] = [];
  const top = clients.slice(0, NAMED_MAX).filter((r) => Number(amountOf(r)) > 0);
  const share = top.reduce((sum, r) => sum + Number(r.values.share ?? 0), 0);
  if (clients.length > NAMED_MAX && top.length === NAMED_MAX) {
    found.push(
      say(
        {
          ko: `매출 상위 ${NAMED_MAX}곳(${top.map(nameOf).join(', ')})이 전체의 ${percentText(share)}입니다.`,
          en: `The top ${NAMED_MAX} clients (${top.map(nameOf).join(', ')}) make ${percentText(share)} of sales.`,
        },
        { ko: '기준: 거래처별 매출 비중의 합', en: 'Rule: sum of the shares by client' },
        'plain',
      ),
    );
  }
  const [newest] = figures.newClients.rows;
  if (newest !== undefined) {
    const count = figures.newClients.rows.length;
    found.push(
      say(
        {
          ko: `신규 거래처는 ${count}곳이며, 가장 큰 곳은 ${nameOf(newest)}(${spokenWon(amountOf(newest), language)})입니다.`,
          en: `New clients: ${count}, the largest ${nameOf(newest)} (${spokenWon(amountOf(newest), language)}).`,
        },
        {
          ko: '기준: 첫 완료 매출이 이 기간에 있는 거래처',
          en: 'Rule: clients whose first completed sale lies in the period',
        },
        'good',
      ),
    );
  }
  return found;
}
