import { countText } from '../../src/model/money.js';
import type { Language } from '../../src/model/principal.js';

/** The fixed words around files that go into a person's OneDrive. */
interface ConsentWords {
  readonly description: (rows: number) => string;
  /** Asks for the same rows as a file once more. */
  readonly again: Readonly<Record<'csv' | 'xlsx', string>>;
  readonly declined: string;
  readonly notYours: string;
  readonly outdated: string;
  readonly noDrive: string;
  readonly notStored: string;
}

const KO: ConsentWords = {
  description: (rows) =>
    `${countText(rows)}행. 허용하시면 지금의 권한과 데이터로 다시 만들어 OneDrive에 저장합니다.`,
  again: { csv: 'CSV로 줘', xlsx: '엑셀로 줘' },
  declined: '파일을 보내지 않았습니다. 필요하시면 다시 요청해 주세요.',
  notYours: '파일은 요청하신 분의 1:1 채팅에서만 받을 수 있습니다.',
  outdated: '오래된 카드라 파일을 보낼 수 없습니다. 파일을 다시 요청해 주세요.',
  noDrive: '저장할 곳이 OneDrive나 SharePoint가 아니어서 파일을 보내지 않았습니다.',
  notStored: 'OneDrive에 저장하지 못했습니다. 잠시 뒤에 다시 허용을 누르거나 파일을 다시 요청해 주세요.',
};

const EN: ConsentWords = {
  description: (rows) =>
    `${countText(rows)} ${rows === 1 ? 'row' : 'rows'}. If you allow it, the file is made anew with your present rights and put into your OneDrive.`,
  again: { csv: 'export to csv', xlsx: 'export to excel' },
  declined: 'The file was not sent. Ask again if you need it.',
  notYours: 'A file is given only in the chat of the person who asked for it.',
  outdated: 'This card is an old one, and its file can’t be sent any more. Please ask for the file again.',
  noDrive: 'The file was not sent: where it was to go is neither OneDrive nor SharePoint.',
  notStored:
    'The file could not be put into OneDrive. Allow it again in a moment, or ask for the file again.',
};

/** See the interface. */
export function consentWordsOf(language: Language): ConsentWords {
  return language === 'en' ? EN : KO;
}
