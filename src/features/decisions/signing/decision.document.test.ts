import { expect, test } from 'vitest';
import { officialPdf } from '#papers/pdf/official.ts';
import { poppler, wordsOf } from '#tests/papers/poppler.ts';
import { SAMPLE_NOTICE } from '#domain/sample-notice.ts';
import { decisionDocument, noticeDocument } from './decision.document.ts';
import type { DecisionView } from './signing.contract.ts';

const line: DecisionView['lines'][number] = {
  kind: 'member',
  code: 'DV1',
  name: 'Nguyễn Văn An',
  unitName: 'Chi bộ 1',
  award: { level: 'good', typical: false, leadership: false },
  before: null,
  eligible: 'good',
  proposed: 'good',
  replaces: null,
  reason: null,
  authoriser: null,
};

const decision: DecisionView = {
  id: '1',
  kind: 'rating',
  class: 'members',
  number: '1-QĐ/ĐU',
  dated: '2021-01-05',
  body: { code: 'A', name: 'Đảng ủy Phường 1' },
  signer: { name: 'Trần Thị B', post: 'Bí thư' },
  reason: null,
  counts: { good: 1 },
  book: { id: 'vn-party-2020', hash: 'x', profile: 'y' },
  quotas: [],
  votes: { for: 1, against: 0 },
  paper: null,
  by: { account: 'b', name: 'Trần Thị B', office: null },
  at: '2021-01-05T03:00:00Z',
  hash: 'x',
  lines: [line],
  flags: [],
};

test.each([
  [true, SAMPLE_NOTICE],
  [false, null],
])('where people are invented (%s) the decision and the notice of the result say so', (invented, notice) => {
  const at = { year: 2020, committee: 'Đảng bộ Quận 10', invented };
  expect(decisionDocument(decision, at).notice).toBe(notice);
  expect(noticeDocument(decision, line, { ...at, lastAppealDay: '2021-02-16' }).notice).toBe(notice);
});

test.runIf(poppler)('under the signer’s post there is room for the hand, and then the name', async () => {
  const at = { year: 2020, committee: 'Đảng bộ Quận 10', invented: true };
  const words = wordsOf(await officialPdf(decisionDocument({ ...decision, signer: { name: 'Nguyễn', post: 'Bí thư' } }, at)));
  const [post, name] = ['BÍ', 'Nguyễn'].map((word) => words.find(({ text }) => text === word)!);
  expect(name!.top - post!.bottom).toBeGreaterThan(20);
});
