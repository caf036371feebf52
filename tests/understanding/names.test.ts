import { describe, expect, it } from 'vitest';
import type { MemberDimension } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import { createNameIndex, namedSort } from '../../src/understanding/names.js';
import { nameKey } from '../../src/understanding/text.js';
import { catalogOf, line, read } from './read.js';

function entry(dimension: MemberDimension, label: string, aliases: readonly string[] = []): NameEntry {
  return { dimension, key: label, label, aliases };
}

function clients(...labels: readonly string[]): NameEntry[] {
  return labels.map((l) => entry('client', l));
}

/** Members a question about `said` is held to, or what else it was read as. */
function found(said: string, entries: readonly NameEntry[]): string {
  const got = line(read(`${said} 지난달 매출`, { entries }));
  return got.replace(/^sales_amount 2026-05-01\.\.2026-05-31 ?/, '');
}

describe('a name is found', () => {
  const hospitals = clients(
    '한빛병원',
    '한빛의원',
    '서울대학교병원',
    '전북대학교병원',
    '푸른약국',
    '가톨릭대학교 서울성모병원',
  );
  const products = [
    entry('product', '아토르바정20mg', ['토바']),
    entry('product', '아토르바정10mg'),
    entry('product', '세파클러캡슐'),
  ];
  it.each<[string, string]>([
    // Exactly, without regard to spaces, case and Unicode form.
    ['한빛병원', 'client=한빛병원'],
    ['한 빛 병 원', 'client=한빛병원'],
    ['한빛병원'.normalize('NFD'), 'client=한빛병원'],
    ['가톨릭대학교서울성모병원', 'client=가톨릭대학교 서울성모병원'],
    ['아토르바정20MG', 'product=아토르바정20mg'],
    ['아토르바정 20 mg', 'product=아토르바정20mg'],
    ['아토르바정２０ｍｇ', 'product=아토르바정20mg'],
    // By alias.
    ['토바', 'product=아토르바정20mg'],
    // By a unique part.
    ['푸른', 'client=푸른약국'],
    ['성모병원', 'client=가톨릭대학교 서울성모병원'],
    ['서울성모', 'client=가톨릭대학교 서울성모병원'],
    ['세파클러', 'product=세파클러캡슐'],
    ['아토르바 20mg', 'product=아토르바정20mg'],
    ['아토르바20mg', 'product=아토르바정20mg'],
    // By a short form of 대학교병원.
    ['서울대병원', 'client=서울대학교병원'],
    ['서울대학병원', 'client=서울대학교병원'],
    ['서울대', 'client=서울대학교병원'],
    ['전북대', 'client=전북대학교병원'],
    // By initial consonants.
    ['ㅍㄹㅇㄱ', 'client=푸른약국'],
    ['ㅎㅂㅂㅇ', 'client=한빛병원'],
    // By a small slip.
    ['한빗병원', 'client=한빛병원'],
    ['푸른약구', 'client=푸른약국'],
    ['서울대학교병웜', 'client=서울대학교병원'],
    ['세파클러캡숄', 'product=세파클러캡슐'],
    // With particles, titles and address forms.
    ['한빛병원은', 'client=한빛병원'],
    ['한빛병원에서는', 'client=한빛병원'],
    ['한빛병원의', 'client=한빛병원'],
    // Ambiguous.
    ['한빛', 'which:한빛병원|한빛의원'],
    ['아토르바', 'which:아토르바정10mg|아토르바정20mg'],
    ['ㅎㅂ', 'which:한빛병원|한빛의원'],
    // A number never slips.
    ['아토르바정30mg', 'unknown:other'],
    ['아토르바정200mg', 'unknown:other'],
  ])('%s', (said, expected) => {
    expect(found(said, [...hospitals, ...products])).toBe(expected);
  });
});

describe('a better match beats a worse one', () => {
  it.each<[string, string, readonly NameEntry[], string]>([
    [
      'exact over alias',
      '토바',
      [entry('product', '토바'), entry('product', '아토르바', ['토바'])],
      'product=토바',
    ],
    ['exact over part', '서울병원', clients('서울병원', '새서울병원', '서울병원 별관'), 'client=서울병원'],
    [
      'alias over part',
      '한빛',
      [...clients('한빛병원', '한빛의원'), entry('client', '다른의원', ['한빛'])],
      'client=다른의원',
    ],
    ['part over slip', '한빛내', clients('한빛내과', '한빛네'), 'client=한빛내과'],
    ['exact over slip', '가람의원', clients('가람의원', '가럄의원'), 'client=가람의원'],
    ['the nearest slip', '가림의원', clients('가람의원', '나림의훤'), 'client=가람의원'],
  ])('%s', (_name, said, entries, expected) => {
    expect(found(said, entries)).toBe(expected);
  });
});

describe('of equally good matches', () => {
  it('asks which of two clients of one name part', () => {
    expect(found('미래', clients('미래의원', '미래약국', '푸른약국'))).toBe('which:미래약국|미래의원');
  });

  it('asks across dimensions', () => {
    expect(found('미래', [entry('client', '미래의원'), entry('product', '미래정')])).toBe(
      'which:미래의원|미래정',
    );
  });

  it('takes the one that the noun beside it names', () => {
    const entries = [entry('client', '미래의원'), entry('product', '미래정')];
    expect(found('제품 미래', entries)).toBe('product=미래정');
    expect(found('거래처 미래', entries)).toBe('client=미래의원');
  });

  it('what the asker may not see makes no name ambiguous', () => {
    expect(found('미래', clients('미래의원', '푸른약국'))).toBe('client=미래의원');
  });

  it('two clients of the very same name are asked about', () => {
    const entries: NameEntry[] = [1, 2].map((key) => ({
      dimension: 'client',
      key,
      label: '우리의원',
      aliases: [],
    }));
    expect(found('우리의원', entries)).toBe('which:우리의원|우리의원');
  });
});

describe('a name that holds words of the language', () => {
  const labels = [
    '오늘안과의원',
    '어제내과',
    '목표약국',
    '이번내과',
    '서울제품상사',
    '상위메디칼',
    '올바른병원',
    '팀버의원',
    '대한비교약국',
    '매출정형외과',
    '1월의원',
    '제일병원',
    '최고의원',
    '작년의원',
    '누가의원',
    '내과의원',
    '우리병원',
    '전주병원',
    '비중의원',
    '뉴스안과',
    '알림약국',
    '내일이비인후과',
    '3분기의원',
    '다음병원',
    '하나로약국',
    '해맑은의원',
  ];
  it.each(labels)('%s is that client', (label) => {
    const entries = [...clients(...labels), entry('industry', '의원'), entry('industry', '약국')];
    expect(found(label, entries)).toBe(`client=${label}`);
    expect(found(`${label}에서`, entries)).toBe(`client=${label}`);
    expect(line(read(`${label}매출`, { entries }))).toContain(`client=${label}`);
  });
});

describe('the sort of an unknown name is told by its form alone', () => {
  it.each<[string, string | null, string]>([
    ['없는병원', null, 'client'],
    ['가나내과', null, 'client'],
    ['호남팀', null, 'team'],
    ['제주영업소', null, 'team'],
    ['rep99', null, 'person'],
    ['hong.gildong', null, 'person'],
    ['홍길동', null, 'person'],
    ['남궁민수', null, 'person'],
    ['박대리', '박', 'person'],
    ['연달희', null, 'person'],
    ['연달아', null, 'other'],
    ['제대로', null, 'other'],
    ['비타폴라', null, 'other'],
    ['날씨', '날', 'other'],
  ])('%s', (said, title, sort) => {
    expect(namedSort(said, title)).toBe(sort);
  });
});

describe('the name index', () => {
  it('leaves out grades, statuses and names of one letter', () => {
    const index = createNameIndex(
      catalogOf([entry('client_grade', 'AA'), entry('status', 'completed'), entry('client', '가')]),
    );
    expect(index.part('aa')).toBeNull();
    expect(index.part('completed')).toBeNull();
    expect(index.fullAt('가', 0)).toEqual([]);
  });

  it('an empty catalog finds nothing', () => {
    const index = createNameIndex(catalogOf([]));
    expect([
      index.part('한빛'),
      index.slip('한빛병원'),
      index.initials('ㅎㅂ'),
      index.surname('김', '원장'),
    ]).toEqual([null, null, null, null]);
  });

  it.each([
    ['한빛 병원', '한빛병원'],
    ['(주)한빛', '한빛'],
    ['ABC-Clinic', 'abcclinic'],
    ['한빛병원'.normalize('NFD'), '한빛병원'],
  ])('%s is compared as %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });
});

describe('a doctor of a client', () => {
  const entries: NameEntry[] = [
    {
      ...entry('client', '한빛병원'),
      people: [
        { name: '김상훈', position: '원장' },
        { name: '이은별', position: '내과 교수' },
      ],
    },
    { ...entry('client', '푸른의원'), people: [{ name: '김미라', position: '대표원장' }] },
    entry('client', '미래의원'),
  ];

  it.each([
    ['김원장님네', 'which:푸른의원|한빛병원'],
    ['이교수님', 'client=한빛병원'],
  ])('%s stands for the client', (said, expected) => {
    expect(found(said, entries)).toBe(expected);
  });

  it.each(['박원장님네', '이원장님', '김동현 원장님'])(
    '%s that nobody has is no client, not a colleague',
    (said) => {
      expect(found(said, entries)).toBe('unknown:client');
    },
  );

  it('is never looked for among colleagues, nor a colleague among doctors', () => {
    const both = [...entries, { ...entry('user', '김민수'), key: 1 }];
    expect(found('김원장님네', both)).toBe('which:푸른의원|한빛병원');
    expect(found('김대리님', both)).toBe('user=김민수');
  });
});
