import type { Answer } from '../model/answer.js';
import { hasPermission } from '../model/principal.js';
import type { Filter, Member } from '../model/query.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/**
 * Phone numbers and emails of a client's people, one client at a time.
 * 예: "한빛병원 연락처", "세브란스 원장님 전화번호"
 */

const CLIENTS_MAX = 50;

function clientsNamed(filters: readonly Filter[]): readonly Member[] {
  return filters.filter((f) => f.dimension === 'client' && !f.exclude).flatMap((f) => f.members);
}

function refused(context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'denied',
    intent: 'pii_bulk',
    text: ko
      ? '연락처는 거래처 한 곳씩만 조회할 수 있습니다. 거래처 이름을 넣어 다시 물어봐 주세요. 요청은 기록되었습니다.'
      : 'Contact details are shown one client at a time. Please name the client. The request was recorded.',
    scope: scopeName(context.scope),
    suggestions: exampleQuestions(context),
  });
}

function notHere(context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'denied',
    intent: 'client_contacts',
    text: ko
      ? '연락처는 여러 사람이 보는 채널에서는 드리지 않습니다. 다이렉트 메시지나 웹 페이지에서 물어봐 주세요.'
      : 'Contact details are not given where others read along. Please ask in a direct message or on the web page.',
    scope: scopeName(context.scope),
  });
}

/** Of those listed, whose name or position the question says; all where it says none. */
function askedFor(
  rows: readonly (readonly (string | null)[])[],
  text: string,
): readonly (readonly (string | null)[])[] {
  const said = text.normalize('NFC').replace(/\s/g, '');
  const named = rows.filter(([, name, position]) =>
    [name, position].some(
      (part) => part != null && part.length >= 2 && said.includes(part.replace(/\s/g, '')),
    ),
  );
  return named.length === 0 ? rows : named;
}

export async function answerContacts(
  filters: readonly Filter[],
  text: string,
  context: SkillContext,
): Promise<Answer> {
  if (context.isShared) return notHere(context);
  const clients = clientsNamed(filters);
  const allowed =
    clients.length === 1 || (clients.length > 1 && hasPermission(context.principal, 'clients', 'admin'));
  if (!allowed) return refused(context);
  const ko = context.language === 'ko';
  const all: (string | null)[][] = [];
  for (const client of clients.slice(0, CLIENTS_MAX)) {
    for (const c of await context.contacts.contacts(Number(client.key))) {
      all.push([client.label, c.name, c.position, c.department, c.phone, c.email]);
    }
  }
  const rows = askedFor(all, text);
  const names = clients.map((c) => c.label).join(', ');
  const none = ko ? `${names}에 등록된 연락처가 없습니다.` : `No contacts are stored for ${names}.`;
  const [only] = rows;
  const who = [only?.[2], only?.[1]].filter((part) => part != null && part !== '').join(' ');
  const some =
    rows.length === 1 && who !== ''
      ? ko
        ? `${names} ${who} 님의 연락처입니다. 조회는 기록됩니다.`
        : `The contact details of ${who}, ${names}. The look-up is recorded.`
      : ko
        ? `${names} 연락처 ${rows.length}건입니다. 조회는 기록됩니다.`
        : `${rows.length} contacts of ${names}. The look-up is recorded.`;
  const label = (korean: string, english: string): string => (ko ? korean : english);
  return {
    ...plainAnswer({
      status: rows.length === 0 ? 'no_data' : 'answered',
      intent: 'client_contacts',
      text: rows.length === 0 ? none : some,
      scope: scopeName(context.scope),
    }),
    filters: { client: clients.map((c) => c.label) },
    table:
      rows.length === 0
        ? null
        : {
            columns: [
              { key: 'client', label: label('거래처', 'client'), unit: null },
              { key: 'name', label: label('이름', 'name'), unit: null },
              { key: 'position', label: label('직위', 'position'), unit: null },
              { key: 'department', label: label('부서', 'department'), unit: null },
              { key: 'phone', label: label('전화', 'phone'), unit: null },
              { key: 'email', label: label('이메일', 'email'), unit: null },
            ],
            rows: rows.map((row) => row.map((cell) => cell ?? '')),
          },
  };
}

/** Words for people at clients, or for many of them at once. */
const PEOPLE_ASKED =
  /원장|교수|의사|닥터|선생|약사|간호|거래처|병원|의원|약국|고객|담당자|전부|모두|전체|몽땅|싹|다\s|님들|^\s*(?:내|우리|팀)?\s*(?:전화번호|연락처|핸드폰\s*번호|휴대폰\s*번호|이메일|메일)(?:\s*주소)?\s*(?:리스트|목록|명단|일괄)|doctor|director|professor|client|customer|contact|everyone|\ball\b|\bevery\b/i;

/** "고객 명단 이메일로 보낼 때 주의사항": how it is to be done, and not the numbers themselves. */
const RULE_ASKED =
  /주의|규정|지침|절차|방법|해도\s?(?:되|돼)|보낼\s?때|보관|파기|동의|며칠|언제|얼마|신청|떨어[지졌질진]|\brules?\b|\bpolicy\b/i;

/** What telephones cost, and not whom they reach. */
const CALLS_ASKED = /요금|통신비|사용료|구입|교체|고장|분실|잃어|지원|bill|allowance/i;
const NUMBERS_ASKED = /번호|연락처|이메일|메일\s*주소|number|contact|e-?mail/i;

/** Asks for the numbers of people, not for a rule on them. */
export function asksForPeople(text: string): boolean {
  return PEOPLE_ASKED.test(text) && !RULE_ASKED.test(text);
}

/** Whether a number or an address is asked for at all: "어디로 전화해" asks whom to call. */
export function asksForNumbers(text: string): boolean {
  return NUMBERS_ASKED.test(text);
}

/** Asks what telephones cost, and for no number. */
export function asksForCallCosts(text: string): boolean {
  return CALLS_ASKED.test(text) && !NUMBERS_ASKED.test(text);
}
