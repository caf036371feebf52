import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { TaughtWord } from '../ports/taught-words.js';
import { ALIAS_LETTERS_MAX, type AliasProblem, type NamedAlias } from '../understanding/alias-rules.js';
import type { NameCandidate } from '../understanding/name-match.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { DIMENSION_LABELS } from './wording/labels.js';

/**
 * Other names for clients, products, people: what was saved, what is not allowed and why, what there is.
 * 예: "서울대 = 서울대학교병원", "서울대 별칭 지워줘", "별칭 목록"
 */

export type AliasContext = Pick<SkillContext, 'language' | 'scope'>;
type Said = Pick<Answer, 'status' | 'text'> & { readonly suggestions?: readonly string[] };

const SHOWN_MAX = 30;

export function aliasAnswer(intent: string, said: Said, { scope }: AliasContext): Answer {
  return plainAnswer({ intent, ...said, scope: scopeName(scope) });
}

/** ‘서울대’는: the particle of a quoted word stands behind the quotation mark. */
export function quoted(word: string, particle: '은/는' | '을/를' | '이/가' | '으로/로'): string {
  return `‘${word}’${withParticle(word, particle).slice(word.length)}`;
}

export function answerAliasSaved(alias: string, target: NameCandidate, context: AliasContext): Answer {
  const ko = context.language === 'ko';
  const sort = DIMENSION_LABELS[target.dimension][context.language];
  return aliasAnswer(
    'alias_add',
    {
      status: 'answered',
      text: ko
        ? `저장했습니다. 이제 ${quoted(alias, '을/를')} ${sort} ${withParticle(target.label, '으로/로')} 알아듣겠습니다. 이 이름을 볼 수 있는 모든 사람의 다음 질문부터 적용됩니다.\n지우려면 ‘${alias} 별칭 지워줘’라고 말씀해 주세요.`
        : `Saved: from now on '${alias}' means the ${sort} ${target.label}, from the next question of everybody who may see that name.\nTo undo it, say 'remove alias ${alias}'.`,
      suggestions: ko
        ? [`${alias} 이번 달 매출`, '별칭 목록', `${alias} 별칭 지워줘`]
        : [`sales of ${alias} this month`, 'list aliases', `remove alias ${alias}`],
    },
    context,
  );
}

export function problemText(alias: string, problem: AliasProblem, ko: boolean): string {
  switch (problem.kind) {
    case 'length':
      return ko
        ? `별칭은 글자가 들어간 2~${ALIAS_LETTERS_MAX}자여야 해서 ${quoted(alias, '은/는')} 저장하지 않았습니다.`
        : `An alias needs 2 to ${ALIAS_LETTERS_MAX} characters with a letter among them, so '${alias}' was not saved.`;
    case 'word':
      return ko
        ? `${quoted(alias, '은/는')} 질문에 쓰는 말이라 별칭으로 저장하지 않았습니다. 이름으로 쓰면 다른 질문의 뜻이 바뀝니다.`
        : `'${alias}' is a word that questions are made of, so it was not saved: as a name it would change what other questions mean.`;
    case 'own_name':
      return ko
        ? `${quoted(alias, '은/는')} 이미 그 이름 자체라 저장할 것이 없습니다.`
        : `'${alias}' is that name itself, so there is nothing to save.`;
    case 'known':
      return ko
        ? `${quoted(alias, '은/는')} 이미 그렇게 알아듣고 있습니다.`
        : `'${alias}' is understood like that already.`;
    case 'name':
      return ko
        ? `${quoted(alias, '은/는')} 다른 이름 ${withParticle(problem.label, '과/와')} 같아서 별칭으로 저장하지 않았습니다.`
        : `'${alias}' is the name of ${problem.label} itself, so it was not saved.`;
    case 'taken':
      return ko
        ? `${quoted(alias, '은/는')} 이미 ${problem.label}의 별칭입니다. 바꾸려면 먼저 ‘${alias} 별칭 지워줘’라고 말씀해 주세요.`
        : `'${alias}' is an alias of ${problem.label} already. To change it, first say 'remove alias ${alias}'.`;
  }
}

export function answerAliasProblem(alias: string, problem: AliasProblem, context: AliasContext): Answer {
  const there = problem.kind === 'own_name' || problem.kind === 'known';
  const text = problemText(alias.slice(0, 60), problem, context.language === 'ko');
  return aliasAnswer('alias_add', { status: there ? 'answered' : 'unsupported', text }, context);
}

/** The same words whether or not there is such a name. */
export function answerAliasDenied(context: AliasContext): Answer {
  const text =
    context.language === 'ko'
      ? '별칭은 팀장이나 관리자만 등록하고 지울 수 있습니다. 소속 팀장이나 관리자에게 부탁해 주세요. 요청은 기록되었습니다.'
      : 'Only a manager or an admin may set and remove aliases. Please ask yours. The request was recorded.';
  return aliasAnswer('alias_denied', { status: 'denied', text }, context);
}

export function answerAliasRemoved(removed: NamedAlias, context: AliasContext): Answer {
  const { alias, name } = removed;
  const text =
    context.language === 'ko'
      ? `지웠습니다. 이제 ${quoted(alias, '을/를')} ${withParticle(name ?? '', '으로/로')} 알아듣지 않습니다.`
      : `Removed: '${alias}' no longer means ${name ?? ''}.`;
  return aliasAnswer('alias_remove', { status: 'answered', text }, context);
}

export function answerNoAlias(alias: string, context: AliasContext): Answer {
  const shown = alias.slice(0, 60);
  const ko = context.language === 'ko';
  return aliasAnswer(
    'alias_remove',
    {
      status: 'no_data',
      text: ko ? `${quoted(shown, '은/는')} 등록된 별칭이 아닙니다.` : `'${shown}' is not an alias.`,
      suggestions: [ko ? '별칭 목록' : 'list aliases'],
    },
    context,
  );
}

/** Other names, and behind them the words of the trade. */
export function answerAliasList(
  aliases: readonly NamedAlias[],
  words: readonly TaughtWord[],
  context: AliasContext,
): Answer {
  const { language } = context;
  const ko = language === 'ko';
  const listed = [
    ...aliases.map((a) => ({ said: a.alias, sort: DIMENSION_LABELS[a.dimension][language], means: a.name })),
    ...words.map((word) => ({ ...word, sort: ko ? '말' : 'word' })),
  ];
  if (listed.length === 0) {
    const text = ko
      ? '등록된 별칭이 없습니다. 팀장이나 관리자가 ‘서울대 = 서울대학교병원’이나 ‘픽업 = 매출’처럼 말하면 등록됩니다.'
      : "There are no aliases. A manager or an admin sets one by saying 'SNUH = Seoul National University Hospital' or 'pickup = sales'.";
    return aliasAnswer('alias_list', { status: 'no_data', text }, context);
  }
  const lines = listed.slice(0, SHOWN_MAX).map((a) => `• ${a.said} = ${a.means}`);
  const more = listed.length - lines.length;
  const rest = more > 0 ? [ko ? `… 외 ${more}개는 표에 있습니다.` : `… ${more} more in the table.`] : [];
  const head = ko ? `등록된 별칭은 ${listed.length}개입니다.` : `There are ${listed.length} aliases.`;
  return {
    ...aliasAnswer('alias_list', { status: 'answered', text: [head, ...lines, ...rest].join('\n') }, context),
    table: {
      columns: [
        { key: 'alias', label: ko ? '별칭' : 'alias', unit: null },
        { key: 'dimension', label: ko ? '구분' : 'sort', unit: null },
        { key: 'name', label: ko ? '뜻' : 'meaning', unit: null },
      ],
      rows: listed.map((a) => [a.said, a.sort, a.means]),
    },
  };
}
