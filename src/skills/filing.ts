import type { Answer } from '../model/answer.js';
import { type Audience, DOCUMENT_KIND_NAMES, type DocumentKind } from '../model/document.js';
import { refusalText } from '../model/document-refusal.js';
import { isAppError } from '../model/errors.js';
import type { Language } from '../model/principal.js';
import type { StoredDocument } from '../ports/document-store.js';
import type { UploadOutcome } from '../ports/document-uploads.js';
import { type PlainAnswer, plainAnswer } from './context.js';

/** What is answered to files that are sent to be kept as documents. */

const INTENT = 'document_add';

/** The kinds as they are offered, in this order. */
export const KIND_CHOICES = Object.keys(DOCUMENT_KIND_NAMES) as readonly DocumentKind[];

export interface FilingContext {
  readonly language: Language;
  readonly scope: PlainAnswer['scope'];
}

function audienceWords(audience: Audience, language: Language): string {
  const ko = language === 'ko';
  switch (audience.kind) {
    case 'company':
      return ko ? '모든 직원이 볼 수 있습니다.' : 'Everybody in the company may read it.';
    case 'department':
      return ko
        ? `${audience.department} 사람만 볼 수 있습니다.`
        : `Only ${audience.department} may read it.`;
    case 'role':
      if (audience.role === 'admin')
        return ko ? '관리자만 볼 수 있습니다.' : 'Only administrators may read it.';
      return ko ? '팀장과 관리자만 볼 수 있습니다.' : 'Only managers and administrators may read it.';
    case 'client':
      return ko
        ? '이 거래처를 볼 수 있는 사람만 볼 수 있습니다.'
        : 'Only those who may see this client may read it.';
    case 'clients':
      return ko
        ? '여기에 나오는 거래처를 모두 볼 수 있는 사람만 볼 수 있습니다.'
        : 'Only those who may see each of the clients in it may read it.';
    case 'person':
    case 'team':
    case 'all_sales':
      return ko
        ? '이 매출을 볼 수 있는 사람만 볼 수 있습니다.'
        : 'Only those who may see these sales may read it.';
  }
}

function datesOf({ version, effectiveDate, documentDate }: StoredDocument, ko: boolean): string {
  const date =
    effectiveDate !== null
      ? ko
        ? `${effectiveDate} 시행`
        : `in force since ${effectiveDate}`
      : documentDate !== null
        ? ko
          ? `${documentDate} 작성`
          : `dated ${documentDate}`
        : null;
  return [version === null ? null : ko ? `버전 ${version}` : `version ${version}`, date]
    .filter((part) => part !== null)
    .join(', ');
}

function named({ title, version }: StoredDocument): string {
  return version === null ? `“${title}”` : `“${title}” ${version}`;
}

function storedLines(document: StoredDocument, language: Language): string[] {
  const ko = language === 'ko';
  const kind = DOCUMENT_KIND_NAMES[document.kind][language];
  const dates = datesOf(document, ko);
  const lead = `“${document.title}” (${kind})`;
  return [dates === '' ? lead : `${lead}: ${dates}`];
}

function outcomeText(outcome: UploadOutcome, language: Language): string {
  const ko = language === 'ko';
  switch (outcome.outcome) {
    case 'added': {
      const { document, replaced } = outcome;
      const older = replaced.map(named).join(', ');
      return [
        ko ? '문서를 저장했습니다.' : 'The document is stored.',
        ...storedLines(document, language),
        audienceWords(document.audience, language),
        ...(older === ''
          ? []
          : [
              ko ? `이전 문서 ${older} 대신 이 문서로 답합니다.` : `Answers now use it in place of ${older}.`,
            ]),
        ...(document.supersededBy === null
          ? []
          : [
              ko
                ? '더 새로운 버전이 이미 있어서 답에는 그 문서를 씁니다.'
                : 'A newer version is there already, so answers use that one.',
            ]),
      ].join('\n');
    }
    case 'waiting':
      return [
        ko
          ? '녹음 파일을 저장했습니다. 글로 옮긴 뒤에 찾을 수 있습니다.'
          : 'The recording is stored. It can be found once it has been transcribed.',
        ...storedLines(outcome.document, language),
        audienceWords(outcome.document.audience, language),
      ].join('\n');
    case 'present':
      return [
        ko
          ? '같은 내용의 문서가 이미 있어서 다시 저장하지 않았습니다.'
          : 'The same content is stored already.',
        ...storedLines(outcome.document, language),
        audienceWords(outcome.document.audience, language),
        ...(outcome.differs.length === 0
          ? []
          : [
              ko
                ? '종류나 볼 사람을 바꾸려면 먼저 그 문서를 지운 뒤 다시 올려 주세요.'
                : 'To change its kind or who may read it, remove that document first and send it again.',
            ]),
      ].join('\n');
    case 'hidden':
      return ko
        ? '같은 내용의 문서가 이미 있지만, 볼 수 있는 사람이 따로 정해져 있습니다. 관리자에게 문의해 주세요.'
        : 'The same content is stored already, for other readers. Please ask an administrator.';
    case 'refused':
      return (
        refusalText(outcome.reason, language) ??
        (ko
          ? `파일을 저장하지 못했습니다. (${outcome.reason ?? outcome.code})`
          : `The file could not be stored: ${outcome.message}.`)
      );
  }
}

export interface Filed {
  readonly name: string;
  /** What became of the file, or why it could not even be fetched. */
  readonly outcome: UploadOutcome | { readonly outcome: 'unfetched'; readonly error: unknown };
}

function unfetchedText(error: unknown, language: Language): string {
  const ko = language === 'ko';
  if (isAppError(error) && error.code === 'denied') {
    return ko
      ? '이 파일을 내려받을 권한이 없습니다. 관리자에게 앱 설정(파일 읽기 권한)을 확인해 달라고 해 주세요.'
      : 'The file may not be fetched. Please ask your administrator to check the app’s right to read files.';
  }
  return ko
    ? '파일을 내려받지 못해서 저장하지 않았습니다. 다시 보내 주세요.'
    : 'The file could not be fetched, so it was not stored. Please send it again.';
}

function filedText({ outcome }: Filed, language: Language): string {
  return outcome.outcome === 'unfetched'
    ? unfetchedText(outcome.error, language)
    : outcomeText(outcome, language);
}

const TAKEN: readonly string[] = ['added', 'waiting', 'present', 'hidden'];

/** One answer for all files of a message; each is named where there are several or one was refused. */
export function answerFiled(filed: readonly Filed[], context: FilingContext): Answer {
  const { language, scope } = context;
  const allTaken = filed.every(({ outcome }) => TAKEN.includes(outcome.outcome));
  const text = filed
    .map((file) => {
      const words = filedText(file, language);
      return filed.length === 1 && allTaken ? words : `${file.name}\n${words}`;
    })
    .join('\n\n');
  const someTaken = filed.some(({ outcome }) => TAKEN.includes(outcome.outcome));
  return plainAnswer({ status: someTaken ? 'answered' : 'unsupported', intent: INTENT, text, scope });
}

export interface AskKind {
  readonly names: readonly string[];
  /** Something else was said with the file, which was left alone. */
  readonly saidMore: boolean;
  /** The reply may only come with the file sent again: nothing is kept between the messages. */
  readonly isForgotten: boolean;
}

export function answerAskKind({ names, saidMore, isForgotten }: AskKind, context: FilingContext): Answer {
  const { language, scope } = context;
  const ko = language === 'ko';
  const choices = KIND_CHOICES.map((kind) => DOCUMENT_KIND_NAMES[kind][language]);
  const files = names.join(', ');
  const lines = ko
    ? [
        `${files}: 아직 저장하지 않았습니다. 어떤 문서인지 알려 주세요.`,
        choices.join(' / '),
        ...(isForgotten
          ? ['종류를 함께 적어 파일을 다시 보내 주세요. 예: 계약서 올려 줘']
          : ['저장하지 않으시려면 “취소”라고 답해 주세요.']),
        ...(saidMore ? ['함께 적으신 말씀에는 답하지 않았으니, 파일 없이 다시 물어봐 주세요.'] : []),
      ]
    : [
        `${files}: not stored yet. What kind of document is it?`,
        choices.join(' / '),
        ...(isForgotten
          ? ['Please send the file again with its kind, for example "store as contract".']
          : ['Reply "cancel" to leave it.']),
        ...(saidMore ? ['What you wrote with it was not answered: please ask again without the file.'] : []),
      ];
  return plainAnswer({
    status: 'clarify',
    intent: INTENT,
    text: lines.join('\n'),
    scope,
    choices: isForgotten ? [] : choices,
  });
}

export function answerFilingDenied(context: FilingContext): Answer {
  const text =
    context.language === 'ko'
      ? '문서는 팀장과 관리자만 올릴 수 있어서 파일을 받지 않았습니다. 팀장이나 관리자에게 올려 달라고 부탁해 주세요.'
      : 'Documents are added by managers and administrators, so the file was not taken. Please ask one of them to send it.';
  return plainAnswer({ status: 'denied', intent: INTENT, text, scope: context.scope });
}

export function answerAudienceDenied(context: FilingContext): Answer {
  const text =
    context.language === 'ko'
      ? '본인이 볼 수 없는 사람들만을 위한 문서로는 올릴 수 없어서 저장하지 않았습니다. 관리자에게 부탁해 주세요.'
      : 'You can’t add a document for readers you are not among, so it was not stored. Please ask an administrator.';
  return plainAnswer({ status: 'denied', intent: INTENT, text, scope: context.scope });
}

export function answerFilingCancelled(names: readonly string[], context: FilingContext): Answer {
  const files = names.join(', ');
  const text =
    context.language === 'ko' ? `저장하지 않고 지웠습니다: ${files}` : `Not stored, and let go: ${files}`;
  return plainAnswer({ status: 'answered', intent: INTENT, text, scope: context.scope });
}

export function answerFilesOff(context: FilingContext): Answer {
  const text =
    context.language === 'ko'
      ? '여기에서는 파일을 받지 않습니다. 파일 없이 질문만 보내 주세요.'
      : 'Files are not taken here. Please send your question without one.';
  return plainAnswer({ status: 'unsupported', intent: INTENT, text, scope: context.scope });
}
