import type { ImportKind } from '../ports/import-writer.js';

/** One column of an import file: its name in files and answers, and every heading it is known by. */
export interface ColumnSpec {
  readonly key: string;
  readonly korean: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
}

function required(key: string, korean: string, ...synonyms: readonly string[]): ColumnSpec {
  return { key, korean, synonyms, required: true };
}

function optional(key: string, korean: string, ...synonyms: readonly string[]): ColumnSpec {
  return { key, korean, synonyms, required: false };
}

const ACTIVE = optional('is_active', '사용여부', 'active', '활성', '활성여부');
const PHONE = optional('phone', '전화', '전화번호', '연락처', '휴대폰', 'tel', 'phone_number');
const EMAIL = optional('email', '이메일', '메일', 'e-mail', '이메일주소');
const DEPARTMENT = optional('department', '부서', '팀', '소속', '부서명', 'team', 'dept');
const PERSON = required(
  'user',
  '담당자',
  '담당',
  '담당자명',
  '영업담당',
  '영업담당자',
  '영업사원',
  '사원',
  '사원명',
  '담당자id',
  'username',
  'rep',
);
const CLIENT = required(
  'client',
  '거래처',
  '거래처명',
  '고객',
  '고객명',
  '병원',
  '병원명',
  'client_name',
  'customer',
);
const CATEGORY = optional('category', '제품군', '카테고리', '품목군', '분류', '제품분류');

/** The columns of every kind, in the order in which they are documented. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly ColumnSpec[]>> = {
  users: [
    required('username', '아이디', 'user', 'login', '사용자', '사용자id', '사번'),
    required('email', '이메일', '메일', 'e-mail', '이메일주소'),
    optional('full_name', '이름', '성명', '사원명', 'name'),
    DEPARTMENT,
    optional('role', '권한', '역할'),
    PHONE,
    optional('timezone', '시간대', 'time_zone', 'tz'),
    optional('language', '언어', 'lang', 'locale'),
    { ...ACTIVE, synonyms: [...ACTIVE.synonyms, '재직', '재직여부'] },
  ],
  products: [
    required('name', '제품명', '제품', '품목', '품목명', '품명', '상품명', 'product', 'product_name'),
    CATEGORY,
    optional('price', '단가', '가격', 'unit_price'),
    optional('description', '설명', '비고'),
    ACTIVE,
  ],
  clients: [
    required(
      'name',
      '거래처명',
      '거래처',
      '고객명',
      '고객',
      '병원명',
      '병원',
      '상호',
      'client',
      'client_name',
    ),
    optional('business_number', '사업자번호', '사업자등록번호', '사업자 번호', 'business_no', 'brn'),
    optional('industry', '업종', '종별', '업태'),
    optional('company_size', '규모', '기업규모', 'size'),
    optional('address', '주소', '소재지'),
    PHONE,
    EMAIL,
    optional('website', '홈페이지', '웹사이트', 'homepage', 'url'),
    optional('established_date', '설립일', '개업일', '설립일자', 'founded'),
    optional('credit_rating', '신용등급', '신용'),
    optional('annual_revenue', '연매출', '연매출액', '매출액', 'revenue'),
    optional('employee_count', '직원수', '종업원수', '임직원수', 'employees'),
    ACTIVE,
  ],
  contacts: [
    CLIENT,
    required('name', '이름', '성명', '담당자명', '담당자', 'contact', 'contact_name', 'full_name'),
    optional('position', '직위', '직책', '직급', 'title'),
    DEPARTMENT,
    PHONE,
    EMAIL,
    optional('is_primary', '대표여부', '대표', '주담당', 'primary'),
  ],
  sales: [
    required(
      'sale_date',
      '판매일',
      '판매일자',
      '판매날짜',
      '매출일',
      '매출일자',
      '거래일',
      '거래일자',
      '거래날짜',
      '일자',
      '날짜',
      'date',
    ),
    PERSON,
    CLIENT,
    required('product', '제품', '제품명', '품목', '품목명', '품명', '상품', '상품명', 'product_name', 'item'),
    required('sale_amount', '금액', '판매금액', '매출', '매출액', '판매액', '매출금액', 'amount'),
    optional('quantity', '수량', 'qty', '판매수량'),
    optional('region', '지역', '권역', 'area'),
    CATEGORY,
    optional('status', '상태', '진행상태'),
    optional('notes', '비고', '메모', '특이사항', 'note', 'memo', 'remarks'),
  ],
  targets: [
    PERSON,
    required('target_amount', '목표금액', '목표', '목표액', 'target', 'amount'),
    required('target_period', '목표기간', '기간', '기간구분', '주기', 'period'),
    required('target_date', '기준일', '기준일자', '목표일', '기준월', 'date'),
  ],
};
