import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportHome, importMasterData, makeHome, problemsOf } from './home.js';

let home: ImportHome;

beforeEach(async () => {
  home = await makeHome();
  await importMasterData(home);
});
afterEach(() => home.remove());

describe('users', () => {
  test('come in without a password, with a profile, and update by username', async () => {
    expect(home.query('users', 'SELECT password_hash, is_active, role FROM users ORDER BY id')).toEqual([
      ['', 1, 'user'],
      ['', 1, 'manager'],
    ]);
    const path = home.file(
      'u.csv',
      '아이디,이메일,부서,권한,전화,시간대,언어,사용여부\nREP01,new@example.kr,부산팀,팀장,010-1,asia/tokyo,en,n\nrep03,rep03@example.kr,,,,,,\n',
    );
    const summary = await home.importer.importFiles('users', [path]);
    expect(summary.files[0]).toMatchObject({ rows: 2, written: 2, updated: 1 });
    expect(
      home.query(
        'users',
        `SELECT username, email, full_name, department, role, is_active, phone, timezone, language
         FROM users JOIN user_profiles p ON p.user_id = users.id ORDER BY users.id`,
      ),
    ).toEqual([
      ['rep01', 'new@example.kr', '김하나', '부산팀', 'manager', 0, '010-1', 'Asia/Tokyo', 'en'],
      ['lead', 'lead@example.kr', '박두리', '강남팀', 'manager', 1, null, 'Asia/Seoul', 'ko'],
      ['rep03', 'rep03@example.kr', null, null, 'user', 1, null, 'Asia/Seoul', 'ko'],
    ]);
  });

  test('keep the password they have', async () => {
    home.databases.users.prepare("UPDATE users SET password_hash = 'kept' WHERE username = 'rep01'").run();
    await home.importer.importFiles('users', [
      home.file('u.csv', 'username,email\nrep01,other@example.kr\n'),
    ]);
    expect(home.query('users', "SELECT password_hash FROM users WHERE username = 'rep01'")).toEqual([
      ['kept'],
    ]);
  });

  test('with a username twice, an email of somebody else or a wrong value are refused', async () => {
    const path = home.file(
      'u.csv',
      'username,email,role,timezone,language\na,a@x.kr,user,,\nb,LEAD@example.kr,,,\nA,a2@x.kr,,,\nc,no,boss,Mars,fr\nd,a@x.kr,,,\n',
    );
    const problems = await problemsOf(home.importer.importFiles('users', [path]));
    expect(problems.map((p) => [p.line, p.column, p.value]).sort()).toEqual([
      [3, 'email', 'LEAD@example.kr'],
      [4, null, null],
      [5, 'email', 'no'],
      [5, 'language', 'fr'],
      [5, 'role', 'boss'],
      [5, 'timezone', 'Mars'],
      [6, 'email', 'a@x.kr'],
    ]);
    expect(problems.find((p) => p.line === 4)?.problem).toBe('has the same key as line 2');
    expect(home.query('users', 'SELECT count(*) FROM users')).toEqual([[2]]);
  });
});

describe('products', () => {
  test('update by name: an empty cell empties, an absent column leaves alone', async () => {
    await home.importer.importFiles('products', [
      home.file('p.csv', 'name,price\n세파록스정,"1,500원"\n혈압케어,\n'),
    ]);
    expect(home.query('sales', 'SELECT name, category, price FROM products ORDER BY id')).toEqual([
      ['세파록스정', '항생제', 1500],
      ['혈압케어', '순환기', null],
    ]);
  });
});

describe('clients', () => {
  function clients() {
    return home
      .query('clients', 'SELECT name, business_number, industry FROM clients ORDER BY id')
      .map(([name, number, industry]) => [
        name,
        number === null
          ? null
          : home.cipher.decryptDeterministic(
              { table: 'clients', column: 'business_number' },
              number as string,
            ),
        industry,
      ]);
  }

  test('keep the business number encrypted and find it in any spelling', async () => {
    const [[stored]] = home.query('clients', 'SELECT business_number FROM clients WHERE id = 1') as [
      [string],
    ];
    expect(stored).not.toContain('101');
    const path = home.file('c.csv', 'name,business_number,industry\n한빛대학병원,1018100001,종합병원\n');
    expect((await home.importer.importFiles('clients', [path])).files[0]).toMatchObject({ updated: 1 });
    expect(clients()[0]).toEqual(['한빛대학병원', '101-81-00001', '종합병원']);
  });

  test('a number goes to the one namesake without a number, else to a new client', async () => {
    await home.importer.importFiles('clients', [home.file('a.csv', 'name\n다솜의원\n')]);
    await home.importer.importFiles('clients', [
      home.file('b.csv', 'name,business_number\n다솜의원,301-81-00001\n새봄약국,201-81-00003\n'),
    ]);
    expect(clients().slice(2)).toEqual([
      ['새봄약국', '201-81-00002', '약국'],
      ['다솜의원', '301-81-00001', null],
      ['새봄약국', '201-81-00003', null],
    ]);
  });

  test('a name that two clients share needs the number', async () => {
    const path = home.file('c.csv', 'name,industry\n새봄약국,의원\n');
    const [problem] = await problemsOf(home.importer.importFiles('clients', [path]));
    expect(problem?.text).toBe(
      `${path}:2, name "새봄약국" is the name of 2 clients: add the business number of the one that is meant`,
    );
  });

  test('one file naming a client with and without its number is refused', async () => {
    const path = home.file('c.csv', 'name,business_number\n온누리,\n온누리,401-81-00001\n');
    expect(await problemsOf(home.importer.importFiles('clients', [path]))).toMatchObject([
      { line: 3, column: 'business_number', value: '401-81-00001' },
    ]);
  });

  test('carry all their columns, with founding years before 1900', async () => {
    const path = home.file(
      'c.csv',
      '거래처명,사업자번호,업종,규모,주소,전화,이메일,홈페이지,설립일,신용등급,연매출,직원수\n동화,501-81-00001,제약,대기업,서울,02-1,a@b.kr,https://b.kr,1897-09-25,AA,"999,999,999,999,999","1,200명"\n',
    );
    await home.importer.importFiles('clients', [path]);
    expect(
      home.query(
        'clients',
        `SELECT company_size, address, phone, email, website, established_date, credit_rating,
           annual_revenue, employee_count FROM clients WHERE name = '동화'`,
      ),
    ).toEqual([
      ['대기업', '서울', '02-1', 'a@b.kr', 'https://b.kr', '1897-09-25', 'AA', 999999999999999, 1200],
    ]);
  });
});

describe('contacts', () => {
  test('update the same person and keep namesakes apart', async () => {
    const file = (name: string, rows: string) =>
      home.file(name, `거래처,이름,직위,전화,이메일,대표여부\n${rows}`);
    await home.importer.importFiles('contacts', [
      file(
        'a.csv',
        '한빛병원,이원장,원장,02-111-1111,lee@h.kr,예\n한빛병원,이원장,과장,02-222-2222,lee2@h.kr,X\n',
      ),
    ]);
    await home.importer.importFiles('contacts', [
      file('b.csv', '101-81-00001,이원장,병원장,021111111,lee@h.kr,O\n한빛병원,김간호,간호사,,,\n'),
    ]);
    expect(
      home.query(
        'clients',
        'SELECT client_id, name, position, email, is_primary FROM client_contacts ORDER BY id',
      ),
    ).toEqual([
      [1, '이원장', '병원장', 'lee@h.kr', 1],
      [1, '이원장', '과장', 'lee2@h.kr', 0],
      [1, '김간호', '간호사', null, 0],
    ]);
  });
});

describe('targets and sales', () => {
  const targets = () =>
    home.query(
      'sales',
      `SELECT user_id, target_amount, target_period, target_date, achieved_amount, achievement_rate
       FROM sales_targets ORDER BY id`,
    );

  test('keep achieved amounts true whichever comes first', async () => {
    await home.importer.importFiles('sales', [
      home.file(
        's.csv',
        'sale_date,user,client,product,sale_amount,status\n2026-05-31,rep01,한빛병원,세파록스정,300,완료\n2026-05-01,rep01,한빛병원,세파록스정,999,취소\n2026-06-01,rep01,한빛병원,세파록스정,100,\n',
      ),
    ]);
    await home.importer.importFiles('targets', [
      home.file(
        't.csv',
        'user,target_amount,target_period,target_date\nrep01,1000,월,2026-05-15\nrep01,800,분기,2026-06-30\nlead@example.kr,"5,000원",연간,2026-01-01\n',
      ),
    ]);
    expect(targets()).toEqual([
      [1, 1000, 'monthly', '2026-05-15', 300, 30],
      [1, 800, 'quarterly', '2026-06-30', 400, 50],
      [2, 5000, 'yearly', '2026-01-01', 0, 0],
    ]);
    await home.importer.importFiles('sales', [
      home.file(
        's2.csv',
        'sale_date,user,client,product,sale_amount\n2026-05-02,lead,한빛병원,세파록스정,2500\n',
      ),
    ]);
    expect(targets()[2]).toEqual([2, 5000, 'yearly', '2026-01-01', 2500, 50]);
  });

  test('a target updates by person, period and the period its date lies in', async () => {
    const file = (name: string, rows: string) => home.file(name, `담당자,목표금액,목표기간,기준일\n${rows}`);
    await home.importer.importFiles('targets', [file('a.csv', 'rep01,1000,월,2026-05-01\n')]);
    const summary = await home.importer.importFiles('targets', [
      file('b.csv', 'rep01,2000,월,2026-05-31\nrep01,3000,월,2026-06-01\n'),
    ]);
    expect(summary.files[0]).toMatchObject({ written: 2, updated: 1 });
    expect(targets().map((t) => t.slice(1, 4))).toEqual([
      [2000, 'monthly', '2026-05-31'],
      [3000, 'monthly', '2026-06-01'],
    ]);
    const twice = file('c.csv', 'rep01,1,월,2026-07-01\nREP01,2,월간,2026-07-31\nlead,-5,월,2026-07-01\n');
    expect(await problemsOf(home.importer.importFiles('targets', [twice]))).toMatchObject([
      { line: 3, problem: 'has the same key as line 2' },
      { line: 4, column: 'target_amount', problem: 'is negative' },
    ]);
  });
});

describe('names in a sales file', () => {
  const problemOf = async (column: 'user' | 'client' | 'product', value: string) => {
    const cells = { user: 'rep01', client: '한빛병원', product: '세파록스정', [column]: value };
    const path = home.file(
      'x.csv',
      `sale_date,user,client,product,sale_amount\n2026-06-01,${cells.user},${cells.client},${cells.product},1\n`,
    );
    const problems = await problemsOf(home.importer.importFiles('sales', [path]));
    expect(problems).toHaveLength(1);
    return problems[0];
  };

  test('that are unknown, shared or a full name are told with what would be right', async () => {
    expect(await problemOf('user', 'rep1')).toMatchObject({
      problem: 'is not among the users',
      expected: 'did you mean "rep01"?',
    });
    expect(await problemOf('user', '김하나')).toMatchObject({
      expected: 'write the username "rep01" or the email',
    });
    await home.importer.importFiles('users', [
      home.file('more.csv', 'username,email,full_name\nrep02,rep02@example.kr,김하나\n'),
    ]);
    expect(await problemOf('user', '김하나')).toMatchObject({
      problem: 'is the full name of 2 people',
      expected: 'write the username of the one that is meant: "rep01" or "rep02"',
    });
    expect(await problemOf('client', '새봄약국')).toMatchObject({
      problem: 'is the name of more than one client',
      expected: 'write the business number of the one that is meant',
    });
    expect(await problemOf('client', '999-99-99999')).toMatchObject({ problem: 'is not among the clients' });
    expect(await problemOf('product', "'; DROP TABLE products; --")).toMatchObject({
      problem: 'is not among the products',
    });
  });

  test('hold SQL and quotes as plain text', async () => {
    const name = `Robert'); DROP TABLE clients;-- "100%_"`;
    await home.importer.importFiles('clients', [
      home.file('c.csv', `name,industry\n"${name.replaceAll('"', '""')}","' OR 1=1"\n`),
    ]);
    expect(home.query('clients', 'SELECT name, industry FROM clients WHERE id = 4')).toEqual([
      [name, "' OR 1=1"],
    ]);
    await home.importer.importFiles('sales', [
      home.file(
        's.csv',
        `sale_date,user,client,product,sale_amount\n2026-06-01,rep01,"${name.replaceAll('"', '""')}",세파록스정,1\n`,
      ),
    ]);
    expect(home.query('sales', 'SELECT client_id FROM sales_records')).toEqual([[4]]);
  });
});
