import { randomUUID } from 'node:crypto';
import { cookiesIn } from '#tests/support/cookies.ts';
import { smallCommittee, writeTables } from '#tests/support/intake-workbook.ts';
import { signedSheet } from '#tests/support/voting-cell.ts';

/**
 * A committee of nine people lives a year and begins the next, over HTTP as its browsers would: whatever a release keeps, some of it is
 * there. The workbook's year is 2020; in 2021 cell A1 decides on three members, a fourth has handed in, a fifth still writes.
 */

/** The cookie of each account, and requests with it; anything but a success is thrown with what was answered. */
class Caller {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async ask<T>(account: string | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const isFile = body instanceof Uint8Array || typeof body === 'string';
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        ...(account !== null && { cookie: this.#cookies.get(account) ?? '' }),
        ...(body !== undefined && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${account}: ${method} ${path} → ${answer.status} ${await answer.text()}`);
    if (account !== null && answer.headers.getSetCookie().length > 0) this.#cookies.set(account, cookiesIn(answer));
    return (await answer.json()) as T;
  }
}

const COMMITTEE = '/api/committees/Q';
const YEAR = `${COMMITTEE}/years/2021`;
const PASSWORD = 'mot-mat-khau-rat-dai';
const VOTED = ['DV2', 'DV4', 'DV5'].map((code) => ({ kind: 'member', code }));
const PAPER = { heldOn: '2021-12-10' };
const TELLERS = ['Trần Thị Kiểm', 'Lê Văn Phiếu'];

const OFFICES = [
  { account: 'bi-thu', name: 'Nguyễn Thị Bí Thư', role: 'cell-secretary', organisation: 'A1' },
  { account: 'dang-uy', name: 'Trần Văn Đảng Ủy', role: 'grassroots-committee', organisation: 'A' },
  { account: 'kiem-tra', name: 'Lê Thị Kiểm Tra', role: 'inspector', organisation: 'Q' },
  { account: 'dang-vien', name: 'Lê Thị Bé', role: 'member', organisation: 'A1', member: 'DV7' },
];

/** What is asked at the end, by whom: the figures that a later release must tell as well. */
const READINGS = [
  ['quan-tri', `${COMMITTEE}/years/2020`],
  ['quan-tri', YEAR],
  ['bi-thu', `${YEAR}/members/DV4`],
  ['dang-vien', `${YEAR}/reviews/member/DV7`],
  ['dang-uy', `${YEAR}/decisions`],
] as const;

/** Lives the year of an installation that nobody has used yet. Answers what was read at its end, by `ACCOUNT ADDRESS`. */
export async function liveSmallYear(url: string, firstRunCode: string): Promise<ReadonlyMap<string, string>> {
  const people = new Caller(url);
  await people.ask('quan-tri', 'POST', '/api/first-run', {
    code: firstRunCode,
    account: 'quan-tri',
    name: 'Quản Trị',
    password: PASSWORD,
  });
  await takeIn(people);
  for (const office of OFFICES) await appoint(people, office);
  await openNextYear(people);
  await write(people);
  await step(people, 'submit', [...VOTED, { kind: 'member', code: 'DV6' }].map(withDraft));
  await step(people, 'discuss', VOTED);
  await vote(people);
  await step(people, 'propose', VOTED.map(withLevel));
  const decision = await decide(people);
  await around(people);
  const answers = new Map<string, string>();
  for (const [account, path] of [...READINGS, ['dang-uy', `${YEAR}/decisions/${decision}`] as const])
    answers.set(`${account} ${path}`, JSON.stringify(await people.ask(account, 'GET', path)));
  return answers;
}

async function takeIn(people: Caller): Promise<void> {
  const tables = smallCommittee();
  const [, plain] = tables.members.records;
  for (const code of ['DV4', 'DV5', 'DV6', 'DV7'])
    tables.members.records.push({
      ...plain,
      'Mã đảng viên': code,
      'Họ và tên': `Lê Thị ${code}`,
      'Đã kiểm điểm': 'x',
      'Mức xếp loại': 'HTTNV',
    });
  const name = { 'x-file-name': encodeURIComponent('Năm 2020.xlsx') };
  const { upload } = await people.ask<{ upload: string }>('quan-tri', 'POST', '/api/intake?year=2020', await writeTables(tables), name);
  await people.ask('quan-tri', 'POST', `/api/intake/${upload}/confirm`);
}

async function appoint(people: Caller, office: (typeof OFFICES)[number]): Promise<void> {
  const order = { ...office, validFrom: '2020-01-01' };
  const { code } = await people.ask<{ code: string }>('quan-tri', 'POST', `${COMMITTEE}/appointments`, order);
  await people.ask(office.account, 'POST', '/api/enter', { account: office.account, code });
  await people.ask(office.account, 'POST', '/api/own-password', { password: PASSWORD });
}

interface Calendar {
  readonly steps: readonly { readonly step: string; readonly level: string }[];
  readonly books: readonly { readonly id: string; readonly profiles: readonly { readonly id: string }[] }[];
}

async function openNextYear(people: Caller): Promise<void> {
  const { steps, books } = await people.ask<Calendar>('quan-tri', 'GET', `${YEAR}/calendar`);
  const due = steps.map(({ step: name, level }) => ({ step: name, level, due: '2099-12-31' }));
  await people.ask('quan-tri', 'POST', `${YEAR}/calendar`, { book: books[0]!.id, profile: books[0]!.profiles[0]!.id, steps: due });
  const joined = {
    change: 'member_joined',
    code: 'DV9',
    name: 'Ngô Thị Mới',
    cell: 'B',
    birth: '1984',
    admitted: '2010-05-19',
    status: 'active',
  };
  await people.ask('quan-tri', 'POST', `${YEAR}/register`, { ...joined, day: '2021-03-15', decision: '15-QĐ/QU' });
}

/** A member writes a draft and attaches what shows a product. */
async function write(people: Caller): Promise<void> {
  const about = '?kind=member&code=DV7&purpose=evidence&secrecy=none';
  const scan = { 'x-file-name': encodeURIComponent('Sáng kiến.pdf') };
  const { id } = await people.ask<{ id: string }>('dang-vien', 'POST', `${YEAR}/attachments${about}`, '%PDF-1.7 Sáng kiến', scan);
  const draft = {
    answers: { M1: 'good', M2: 'good', product: 'Sáng kiến' },
    narratives: { M1: 'Giữ vững lập trường, chấp hành nghị quyết.' },
    evidence: [{ fact: 'product', label: 'Sáng kiến', attachment: id }],
    level: 'good',
  };
  await people.ask('dang-vien', 'PUT', `${YEAR}/reviews/member/DV7/draft`, { version: 0, key: randomUUID(), draft });
}

const grades = Object.fromEntries(['M1', 'M2', 'M3', 'M4', 'M5', 'M6'].map((id) => [id, 'good']));
const draftOf = { answers: { ...grades, tasksAssigned: 10, tasksDone: 9 }, narratives: {}, evidence: [], level: 'good' };
const withDraft = (subject: object) => ({ ...subject, draft: draftOf });
const withLevel = (subject: object) => ({ ...subject, level: 'good' });

const step = (people: Caller, name: string, subjects: readonly object[]) =>
  people.ask('bi-thu', 'POST', `${YEAR}/reviews/${name}`, { paper: PAPER, subjects });

/** A ballot on screen: everybody who is called votes by a code from paper. */
async function vote(people: Caller): Promise<void> {
  const order = { unit: 'A1', mode: 'electronic', subjects: VOTED };
  const { id } = await people.ask<{ id: string }>('bi-thu', 'POST', `${YEAR}/ballots`, order);
  const ballot = `${YEAR}/ballots/${id}`;
  await people.ask('bi-thu', 'POST', `${ballot}/open`, { tellers: TELLERS, chair: 'Nguyễn Thị Bí Thư', smallAccepted: true });
  const sheet = await people.ask<{ id: string; publicKey: string }>('bi-thu', 'GET', ballot);
  const { codes } = await people.ask<{ codes: { secret: string }[] }>('bi-thu', 'POST', `${ballot}/codes`, {});
  const box = `/api/ballot-box/Q/${id}`;
  for (const { secret } of codes) {
    const { text, signature } = await signedSheet(sheet, ['good', 'good', 'good'], async (blinded) => {
      const signed = await people.ask<{ signature: string }>(null, 'POST', `${box}/token`, {
        secret,
        blinded: blinded.toString('base64'),
      });
      return Buffer.from(signed.signature, 'base64');
    });
    await people.ask(null, 'POST', `${box}/cast`, { sheet: text, signature: signature.toString('base64') });
  }
  await people.ask('bi-thu', 'POST', `${ballot}/close`, {});
}

async function decide(people: Caller): Promise<string> {
  const board = `${YEAR}/board/A/members`;
  const { version } = await people.ask<{ version: number }>('dang-uy', 'GET', board);
  const signer = { name: 'Trần Văn Đảng Ủy', post: 'Bí thư' };
  const order = { version, number: '01-QĐ/ĐU', dated: '2021-12-20', signer, subjects: VOTED, paper: { heldOn: '2021-12-20' } };
  const { id } = await people.ask<{ id: string }>('dang-uy', 'POST', `${board}/sign`, order);
  return id;
}

/** What else comes to a year's files: more time, an opinion from elsewhere, a comment, an appeal. */
async function around(people: Caller): Promise<void> {
  const later = { step: 'self-review', organisation: 'B', due: '2099-12-31', reason: 'Chi bộ mới kiện toàn' };
  await people.ask('quan-tri', 'POST', `${YEAR}/calendar/exceptions`, later);
  const file = `${YEAR}/reviews/member/DV6`;
  const opinion = {
    source: 'residence',
    body: 'Chi bộ Khu phố 3',
    required: false,
    givenOn: '2021-11-30',
    summary: 'Gương mẫu',
    attachment: null,
  };
  await people.ask('bi-thu', 'PUT', `${file}/opinions`, opinion);
  await people.ask('bi-thu', 'POST', `${file}/comments`, { kind: 'comment', text: 'Cần nêu rõ kết quả từng việc.' });
  const grounds = { grounds: 'Đề nghị xem lại sản phẩm tiêu biểu.', filedOn: '2021-12-27', attachments: [] };
  await people.ask('bi-thu', 'POST', `${YEAR}/appeals/member/DV4`, grounds);
}
