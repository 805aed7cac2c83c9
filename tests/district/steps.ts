import type { Level } from '#domain/level.ts';
import type { BoardView } from '#features/decisions/board/board.contract.ts';
import { parted } from '#main/demo-answers.ts';
import type { Caller } from './people.ts';

/** One subject of the year as the people of the sample rate it. */
export interface Rated {
  readonly kind: 'member' | 'organisation';
  readonly code: string;
  readonly answers: Record<string, string | number | boolean>;
  readonly decided: Level;
  readonly typical: boolean;
  readonly leadership: boolean;
  /** The book does not bear the decision out: it stands with a reason. */
  readonly beyond: boolean;
}

const PAPER = { heldOn: '2020-12-10' };
const REASON = 'Theo biên bản họp và văn bản kết luận của cấp có thẩm quyền';
const key = ({ kind, code }: { kind: string; code: string }) => ({ kind, code });

/** The self-reviews of a unit, handed in from paper by whoever keeps its papers; those handed in already are left out. */
export async function submitAll(call: Caller, subjects: readonly Rated[]): Promise<void> {
  if (subjects.length === 0) return;
  const drafts = subjects.map((subject) => ({
    ...key(subject),
    draft: { answers: parted(subject.answers).own, narratives: {}, evidence: [], level: subject.decided },
  }));
  await call('POST', '/reviews/submit', { paper: PAPER, subjects: drafts });
}

export async function discussAll(call: Caller, subjects: readonly Rated[]): Promise<void> {
  const orders = subjects.map((subject) => {
    const { concluded } = parted(subject.answers);
    return Object.keys(concluded).length === 0 ? key(subject) : { ...key(subject), answers: concluded, reason: REASON };
  });
  await call('POST', '/reviews/discuss', { paper: PAPER, subjects: orders });
}

export async function proposeAll(call: Caller, subjects: readonly Rated[]): Promise<void> {
  const orders = subjects.map((subject) => ({
    ...key(subject),
    level: subject.decided,
    ...(subject.beyond && { reason: REASON }),
    ...(subject.kind === 'organisation' && subject.decided === 'excellent' && { typical: subject.typical, leadership: subject.leadership }),
  }));
  await call('POST', '/reviews/propose', { paper: PAPER, subjects: orders });
}

/** A paper ballot of a cell on its members: opened, counted by two tellers, closed. */
export async function voteOnPaper(call: Caller, unit: string, subjects: readonly Rated[]): Promise<void> {
  const prepared = await call<{ id: string }>('POST', '/ballots', {
    unit,
    mode: 'paper',
    subjects: subjects.map(key),
  });
  const ballot = `/ballots/${prepared.id}`;
  await call('POST', `${ballot}/open`, {
    tellers: ['Tổ trưởng kiểm phiếu', 'Thành viên tổ kiểm phiếu'],
    chair: 'Bí thư',
    smallAccepted: true,
    paper: PAPER,
  });
  const sheet = await call<{ attendance: { present: number }; subjects: { code: string }[] }>('GET', ballot);
  const sheets = sheet.attendance.present;
  const decidedOf = new Map(subjects.map(({ code, decided }) => [code, decided]));
  const none = { excellent: 0, good: 0, completed: 0, failed: 0, blank: 0 };
  const count = {
    issued: sheets,
    collected: sheets,
    invalid: 0,
    subjects: sheet.subjects.map(({ code }) => ({ ...none, [decidedOf.get(code)!]: sheets })),
  };
  for (const teller of [1, 2]) await call('PUT', `${ballot}/counts/${teller}`, count);
  await call('POST', `${ballot}/close`, {});
}

let numbers = 0;

/** A body decides what is ready: moves the lines that the book does not bear out, and signs. */
export async function decide(
  arranger: Caller,
  signer: Caller,
  body: string,
  of: 'members' | 'cells' | 'grassroots',
  byCode: (code: string) => Rated,
): Promise<void> {
  const path = `/board/${body}/${of}`;
  const board = await arranger<BoardView>('GET', path);
  const beyond = board.lines.filter(
    (line) => line.state === 'ready' && (line.exceeds || byCode(line.code).typical !== (line.proposed?.typical ?? false)),
  );
  const moves = beyond.map((line) => {
    const { decided: level, typical, leadership } = byCode(line.code);
    return { ...key(line), level, typical, leadership, reason: REASON, authoriser: 'Bí thư cấp ủy' };
  });
  if (moves.length > 0) await arranger('POST', `${path}/moves`, { version: board.version, moves });
  const { version, lines } = moves.length > 0 ? await arranger<BoardView>('GET', path) : board;
  numbers += 1;
  await signer('POST', `${path}/sign`, {
    version,
    number: `${numbers}-QĐ/ĐU`,
    dated: '2020-12-20',
    signer: { name: 'Nguyễn Văn Ký', post: 'Bí thư' },
    overrun: { reason: 'Cấp ủy thống nhất giữ nguyên', authoriser: 'Ban Thường vụ' },
    paper: { heldOn: '2020-12-20' },
    subjects: lines.filter(({ state }) => state === 'ready').map(key),
  });
}
