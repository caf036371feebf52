import type { ImportProblem } from '../../importing/problems.js';

/** What an import finds wrong, as a Korean page says it; the command line has the English of the import itself. */

type Pattern = readonly [said: RegExp, korean: string];

const PROBLEMS: readonly Pattern[] = [
  [/^is empty$/, '비어 있습니다'],
  [/^is not a date that exists$/, '없는 날짜입니다'],
  [/^is not a date$/, '날짜가 아닙니다'],
  [/^has the year (.+)$/, '연도가 $1입니다'],
  [/^is not a number$/, '숫자가 아닙니다'],
  [/^is not a whole number$/, '정수가 아닙니다'],
  [/^has more than (\d+) digits$/, '$1자리를 넘습니다'],
  [/^has a fraction of a won$/, '원 단위보다 작은 값이 있습니다'],
  [/^is negative$/, '음수입니다'],
  [/^is not known here$/, '알 수 없는 값입니다'],
  [/^is not a time zone$/, '시간대가 아닙니다'],
  [/^is not an email address$/, '이메일 주소가 아닙니다'],
  [/^does not have 10 digits$/, '10자리가 아닙니다'],
  [/^is not among the users$/, '등록된 사용자가 아닙니다'],
  [/^is not among the clients$/, '등록된 거래처가 아닙니다'],
  [/^is not among the products$/, '등록된 제품이 아닙니다'],
  [/^fits more than one (?:user|product)$/, '둘 이상에 해당합니다'],
  [/^is a full name, which may come to fit two people$/, '이름은 동명이인이 있을 수 있습니다'],
  [/^is the name of more than one client$/, '같은 이름의 거래처가 둘 이상입니다'],
  [/^is the name of (\d+) clients$/, '같은 이름의 거래처가 $1곳입니다'],
  [
    /^belongs to a name that another row has without a number$/,
    '번호 없이 등록된 같은 이름의 거래처가 있습니다',
  ],
  [/^is the email of "(.+)" already$/, '이미 $1 님의 이메일입니다'],
  [/^has the same key as line (\d+)$/, '$1행과 중복됩니다'],
  [/^has (\d+) values under (\d+) headings$/, '제목은 $2개인데 값이 $1개입니다'],
  [/^has (\d+) characters$/, '$1자로 너무 깁니다'],
  [/^holds a NUL character$/, '보이지 않는 NUL 문자가 있습니다'],
  [/^is a formula without a result$/, '수식의 결과가 없습니다'],
];

const EXPECTED: readonly Pattern[] = [
  [/^this column needs a value$/, '값을 채워 주세요'],
  [/^write a date such as (\S+)$/, '$1처럼 적어 주세요'],
  [/^write whole won such as .+$/, '1234567 또는 1,234,567처럼 원 단위로 적어 주세요'],
  [/^write an? (?:amount|whole number) of 0 or more$/, '0 이상으로 적어 주세요'],
  [/^write a whole number such as (\S+)$/, '$1처럼 정수로 적어 주세요'],
  [/^write an existing name, or import it.+$/, '있는 이름을 적거나 그 자료를 먼저 가져와 주세요'],
  [/^did you mean "(.+)"\?$/, '‘$1’인가요?'],
  [/^write the username "(.+)" or the email$/, '아이디 ‘$1’나 이메일로 적어 주세요'],
  [/^write the username or email as it is stored$/, '등록된 아이디나 이메일로 적어 주세요'],
  [/^write the name as it is stored$/, '등록된 이름 그대로 적어 주세요'],
  [/^write the business number of the one that is meant$/, '사업자번호로 적어 주세요'],
  [/^leave only one of the two rows$/, '두 행 중 하나만 남겨 주세요'],
  [/^give each column a heading.+$/, '열마다 제목을 주고, 쉼표가 든 값은 따옴표로 묶어 주세요'],
  [/^write one such as (\S+)$/, '$1처럼 적어 주세요'],
  [/^write it as (\S+)$/, '$1처럼 적어 주세요'],
  [/^write an IANA name such as (\S+)$/, '$1처럼 적어 주세요'],
  [/^remove it$/, '지워 주세요'],
  [/^write (.+) or (.+)$/, '$1, $2 가운데 하나로 적어 주세요'],
];

const FAILURES: readonly Pattern[] = [
  [/^Every row is wrong, so nothing was written$/, '모든 행에 틀린 값이 있어 아무것도 기록하지 않았습니다'],
  [/^(.+): the first row lacks (.+?); found: ([^;]*)(?:; .*)?$/, '$1: 첫 행에 $2 열이 없습니다. 있는 열: $3'],
  [
    /^(.+): its first row has the headings of no kind of import; found: (.+)$/,
    '$1: 열 제목으로는 어떤 자료인지 알 수 없습니다. 종류를 골라 주세요. 있는 열: $2',
  ],
  [/^(.+): its first row fits (.+)$/, '$1: 열 제목이 여러 종류($2)에 맞습니다. 종류를 골라 주세요'],
  [/^There are no (.+) yet: import them first$/, '아직 $1 자료가 없습니다. 그 자료부터 가져와 주세요'],
  [/^(.+): the file is empty$/, '$1: 빈 파일입니다'],
  [/^(.+): the file has no rows at all$/, '$1: 파일에 행이 없습니다'],
  [/^(.+): there is no data row below the header$/, '$1: 제목 아래에 자료가 없습니다'],
  [/^(.+): this is no text file.*$/, '$1: CSV나 XLSX 파일이 아닙니다'],
  [/^(.+): this is a picture:.*$/, '$1: 그림 파일입니다. CSV나 XLSX 파일을 골라 주세요'],
  [/^(.+): this is a PDF file:.*$/, '$1: PDF 파일입니다. CSV나 XLSX 파일을 골라 주세요'],
  [/^(.+): this is a SQLite database:.*$/, '$1: SQLite 데이터베이스입니다. CSV나 XLSX 파일을 골라 주세요'],
  [
    /^(.+): this is a zip archive but no Excel workbook:.*$/,
    '$1: 압축 파일입니다. 풀어서 CSV나 XLSX 파일을 골라 주세요',
  ],
  [/^(.+): this is (?:compressed with gzip|a 7z archive):.*$/, '$1: 압축 파일입니다. 먼저 풀어 주세요'],
  [
    /^(.+): this is an old Excel file.*$/,
    '$1: 예전 엑셀 파일(.xls)이거나 암호가 걸려 있습니다. 암호 없이 .xlsx로 저장해 주세요',
  ],
  [/^(.+): this is a binary workbook.*$/, '$1: .xlsb 파일입니다. .xlsx로 저장해 주세요'],
  [/^(.+): this is an OpenDocument file.*$/, '$1: .ods 파일입니다. .xlsx로 저장해 주세요'],
  [
    /^(.+): the workbook is damaged.*$/,
    '$1: 파일이 손상되어 읽을 수 없습니다. 엑셀에서 열어 다시 저장해 주세요',
  ],
  [/^(.+): the workbook has no sheet with cells$/, '$1: 내용이 있는 시트가 없습니다'],
  [
    /^(.+): line (\d+) holds bytes that are neither UTF-8 nor CP949:.*$/,
    '$1: $2번째 줄의 글자를 읽을 수 없습니다. UTF-8로 저장해 주세요',
  ],
];

function translated(text: string, patterns: readonly Pattern[]): string {
  const found = patterns.find(([said]) => said.test(text));
  return found === undefined ? text : text.replace(found[0], found[1]);
}

export function inKorean({ problem, expected }: Pick<ImportProblem, 'problem' | 'expected'>): string {
  return `${translated(problem, PROBLEMS)}. ${translated(expected, EXPECTED)}`;
}

/** Why an import was refused; as it came where it is said too rarely to have words here. */
export function failureInKorean(message: string): string {
  return translated(message, FAILURES);
}
