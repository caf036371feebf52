/** Why a file is not taken as a document; in `details.reason` of a `document_refused` error. */
export type DocumentRefusalReason =
  | 'unsupported'
  | 'empty'
  | 'encrypted'
  | 'distribution'
  | 'scanned'
  | 'too_large'
  | 'zip_bomb'
  | 'unsafe_path'
  | 'mislabelled'
  | 'broken'
  | 'timeout'
  | 'out_of_memory';

interface RefusalText {
  readonly ko: string;
  readonly en: string;
}

/** What is wrong and what would be right, in the words that the person who sent the file reads. */
export const DOCUMENT_REFUSALS: Readonly<Record<DocumentRefusalReason, RefusalText>> = {
  unsupported: {
    ko: '읽을 수 없는 형식입니다. PDF, DOCX, PPTX, XLSX, HWPX, HWP(5.0), HTML, Markdown, TXT 파일로 올려 주세요.',
    en: 'This format is not read. Send a PDF, DOCX, PPTX, XLSX, HWPX, HWP (5.0), HTML, Markdown or TXT file.',
  },
  empty: {
    ko: '파일에 글이 없습니다. 내용이 들어 있는 파일을 올려 주세요.',
    en: 'The file holds no text. Send one with content.',
  },
  encrypted: {
    ko: '암호가 걸린 파일입니다. 암호를 풀어 저장한 뒤 다시 올려 주세요.',
    en: 'The file has a password. Save it without one and send it again.',
  },
  distribution: {
    ko: '글을 잠가 둔 배포용 한글 문서입니다. 배포용으로 저장하기 전의 원본을 HWPX, HWP, PDF 파일로 올려 주세요.',
    en: 'The HWP document is locked for distribution (배포용 문서). Send the original as HWPX, HWP or PDF.',
  },
  scanned: {
    ko: '스캔한 그림만 있는 PDF라서 글을 읽을 수 없습니다. 문자 인식(OCR)을 거친 PDF나 원본 문서를 올려 주세요.',
    en: 'The PDF holds only scanned pictures. Send one with recognised text (OCR), or the original document.',
  },
  too_large: {
    ko: '파일이 너무 큽니다. 문서는 50 MB, 녹음은 100 MB까지 받습니다. 여러 파일로 나누거나 그림을 줄여서 다시 올려 주세요.',
    en: 'The file is too large: documents are taken up to 50 MB, recordings up to 100 MB. Split it, or make its pictures smaller, and send it again.',
  },
  zip_bomb: {
    ko: '압축을 풀면 지나치게 커지는 파일이라 열지 않았습니다. 문서 프로그램에서 새로 저장한 파일을 올려 주세요.',
    en: 'The file unpacks to far more than a document holds, so it was not opened. Save it anew in an office program.',
  },
  unsafe_path: {
    ko: '파일 안에 바깥 폴더를 가리키는 경로가 있어 열지 않았습니다. 문서 프로그램에서 새로 저장한 파일을 올려 주세요.',
    en: 'The file names paths outside itself, so it was not opened. Save it anew in an office program.',
  },
  mislabelled: {
    ko: '확장자와 실제 내용이 다른 파일입니다. 내용에 맞는 확장자로 바꾸거나 알맞은 형식으로 다시 저장해 주세요.',
    en: 'The content is not what the file’s ending says. Give it the right ending, or save it in that format.',
  },
  broken: {
    ko: '파일이 손상되어 읽을 수 없습니다. 원래 프로그램에서 열어 다시 저장한 뒤 올려 주세요.',
    en: 'The file is damaged. Open it in its own program, save it again and send that.',
  },
  timeout: {
    ko: '파일을 읽는 데 시간이 너무 오래 걸려 멈췄습니다. 여러 파일로 나누어 올려 주세요.',
    en: 'Reading the file took too long and was stopped. Split it and send the parts.',
  },
  out_of_memory: {
    ko: '파일을 읽는 데 메모리가 너무 많이 들어 멈췄습니다. 여러 파일로 나누어 올려 주세요.',
    en: 'Reading the file took too much memory and was stopped. Split it and send the parts.',
  },
};

/** null for a reason that has no words of its own. */
export function refusalText(reason: string | null, language: 'ko' | 'en'): string | null {
  return DOCUMENT_REFUSALS[reason as DocumentRefusalReason]?.[language] ?? null;
}
