import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { TaughtWord } from '../ports/taught-words.js';
import type { WordProblem } from '../understanding/alias-rules.js';
import { type AliasContext, aliasAnswer, problemText, quoted } from './aliases.js';

/** Words of the trade: "픽업 = 매출", "픽업 별칭 지워줘". */

export function answerWordSaved({ said, means }: TaughtWord, context: AliasContext): Answer {
  const ko = context.language === 'ko';
  return aliasAnswer(
    'word_add',
    {
      status: 'answered',
      text: ko
        ? `저장했습니다. 이제 ${quoted(said, '을/를')} ${quoted(means, '으로/로')} 알아듣겠습니다. 모든 사람의 다음 질문부터 적용되고, 답에 그렇게 알아들었다고 적습니다.\n지우려면 ‘${said} 별칭 지워줘’라고 말씀해 주세요.`
        : `Saved: from now on '${said}' is read as '${means}' in everybody's questions, and their answers say so.\nTo undo it, say 'remove alias ${said}'.`,
      suggestions: ko ? ['별칭 목록', `${said} 별칭 지워줘`] : ['list aliases', `remove alias ${said}`],
    },
    context,
  );
}

export function wordProblemText(said: string, problem: WordProblem, ko: boolean): string {
  switch (problem.kind) {
    case 'meaning':
      return ko
        ? `${quoted(problem.means.slice(0, 60), '은/는')} 제가 아는 말로만 되어 있지 않아 저장하지 않았습니다. ‘매출’, ‘거래처별 매출’, ‘취소 건수’처럼 질문에 쓰는 말로 풀어 주세요.`
        : `'${problem.means.slice(0, 60)}' is not made of words that I know, so it was not saved. Use words of questions, such as 'sales' or 'sales by client'.`;
    case 'taken':
      return ko
        ? `${quoted(said, '은/는')} 이미 ${quoted(problem.label, '으로/로')} 알아듣고 있습니다. 바꾸려면 먼저 ‘${said} 별칭 지워줘’라고 말씀해 주세요.`
        : `'${said}' is read as '${problem.label}' already. To change it, first say 'remove alias ${said}'.`;
    case 'word':
      return ko
        ? `${quoted(said, '은/는')} 이미 질문에 쓰는 말이라 다른 뜻으로 저장하지 않았습니다.`
        : `'${said}' is a word that questions are made of already, so it keeps its meaning.`;
    case 'name':
      return ko
        ? `${quoted(said, '은/는')} 이름 ${withParticle(problem.label, '을/를')} 가리키는 말이라 다른 뜻으로 저장하지 않았습니다.`
        : `'${said}' stands for the name ${problem.label}, so it keeps that meaning.`;
    default:
      return problemText(said, problem, ko);
  }
}

export function answerWordProblem(said: string, problem: WordProblem, context: AliasContext): Answer {
  const text = wordProblemText(said.slice(0, 60), problem, context.language === 'ko');
  return aliasAnswer(
    'word_add',
    { status: problem.kind === 'known' ? 'answered' : 'unsupported', text },
    context,
  );
}

export function answerWordRemoved({ said, means }: TaughtWord, context: AliasContext): Answer {
  const text =
    context.language === 'ko'
      ? `지웠습니다. 이제 ${quoted(said, '을/를')} ${quoted(means, '으로/로')} 알아듣지 않습니다.`
      : `Removed: '${said}' is no longer read as '${means}'.`;
  return aliasAnswer('word_remove', { status: 'answered', text }, context);
}

/** What stands under an answer that rests on such words, so that a wrong lesson shows. */
export function withWordsRead(answer: Answer, words: readonly TaughtWord[], language: 'ko' | 'en'): Answer {
  if (words.length === 0 || answer.status !== 'answered') return answer;
  const notes = words.map(({ said, means }) =>
    language === 'ko'
      ? `${quoted(said, '은/는')} ${quoted(means, '으로/로')} 알아들었습니다.`
      : `'${said}' was read as '${means}'.`,
  );
  // Above the line that says what the figures are of, as other notes stand.
  const lines = answer.text.split('\n');
  const at = lines.findLastIndex((line) => line.startsWith('['));
  return { ...answer, text: lines.toSpliced(at < 0 ? lines.length : at, 0, ...notes).join('\n') };
}
