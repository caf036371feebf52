import type { Language } from './principal.js';

/** Said before an answer that another process began. */
export function restartedText(language: Language): string {
  return language === 'en'
    ? 'The service was restarted while it answered, so this answer comes late.'
    : '답변하는 중에 서비스가 다시 시작되어 답이 늦어졌습니다.';
}

/** Said where a question is not tried again; the asker's language is not known. */
export function gaveUpText(reference: string): string {
  return [
    `이 질문에 답하는 중에 서비스가 두 번 멈춰 더 시도하지 않았습니다. 다른 말로 물어보시거나 관리자에게 참조 번호를 알려 주세요. (참조 번호 ${reference})`,
    `The service stopped twice while answering this question, so it was not tried again. Ask in other words, or give your administrator the reference. (reference ${reference})`,
  ].join('\n');
}
