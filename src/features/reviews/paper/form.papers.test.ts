import { expect, test } from 'vitest';
import type { FileDetail } from '#features/reviews/reviews.contract.ts';
import { formDocument, type FormData } from './form.document.ts';
import { formDocx, formPdf } from './form.papers.ts';

const label = (vi: string) => ({ vi, en: vi });
const grades = ['excellent', 'good', 'average', 'poor'].map((value) => ({ value, label: label(value) }));

const file: FileDetail = {
  kind: 'member',
  code: 'DV1',
  name: 'Nguyễn Văn An',
  level: 'members',
  unit: 'CBTT',
  unitCode: 'A1',
  unitName: 'Chi bộ Khu phố 1',
  grassroots: 'A',
  grassrootsName: 'Đảng bộ Phường 1',
  state: 'proposed',
  imported: false,
  version: 3,
  selfLevel: 'good',
  proposedLevel: 'completed',
  decided: null,
  post: null,
  notRated: null,
  form: {
    number: '02',
    name: label('Bản kiểm điểm cá nhân'),
    fields: [
      { id: 'M1', part: 'grades', type: 'choice', label: label('Tư tưởng chính trị'), options: grades },
      { id: 'tasksDone', part: 'work', type: 'int', label: label('Số nhiệm vụ hoàn thành'), options: [] },
    ],
  },
  draft: { answers: { M1: 'poor' }, narratives: { plan: 'Bản nháp cũ' }, evidence: [], level: 'failed' },
  savedBy: null,
  savedAt: null,
  onFile: {},
  selfAnswers: { M1: 'excellent', tasksDone: 9 },
  agreedAnswers: { M1: 'good' },
  narratives: { strengths: 'Dòng một\nDòng hai', M1: 'Học tập đầy đủ' },
  evidence: [{ fact: 'M1', label: 'Giấy khen số 5' }],
  typical: false,
  leadership: false,
  exception: 'Theo kết luận ngày 05/12',
  ballot: null,
  appraisedBy: null,
  opinions: [{ source: 'residence', body: 'Khu phố 3', required: true, givenOn: '2020-11-30', summary: 'Gương mẫu', attachment: null }],
  comments: [],
  events: [],
  may: { write: false, discuss: false, propose: false, appraise: false, return: false, review: false, comment: false, reply: true },
};

const data: FormData = { file, committee: { name: 'Đảng bộ Quận', invented: true }, year: 2020, date: '2020-12-06' };

const printed = (given: FormData): string => JSON.stringify(formDocument(given).blocks);

test('prints what was handed in and agreed, crossed and boxed, and not the draft', () => {
  const text = printed(data);
  for (const part of ['Dòng một', 'Dòng hai', 'Tư tưởng chính trị: Học tập đầy đủ', 'Giấy khen số 5', '☒ Hoàn thành tốt nhiệm vụ'])
    expect(text).toContain(part);
  for (const part of ['Mức đề nghị của tập thể: Hoàn thành nhiệm vụ', 'Theo kết luận ngày 05/12', 'Khu phố 3', 'Số nhiệm vụ hoàn thành: 9'])
    expect(text).toContain(part);
  expect(text).toContain(JSON.stringify(['Tư tưởng chính trị', '', 'x', '', '']));
  expect(text).not.toContain('Bản nháp cũ');
});

test('prints the draft while it is being written, with lines to fill by hand', () => {
  const text = printed({
    ...data,
    file: { ...file, state: 'open', selfAnswers: {}, agreedAnswers: {}, selfLevel: null, proposedLevel: null },
  });
  expect(text).toContain('Bản nháp cũ');
  expect(text).toContain(JSON.stringify(['Tư tưởng chính trị', '', '', '', 'x']));
  expect(text).toContain('☒ Không hoàn thành nhiệm vụ');
  expect(text).toContain('………');
});

test('becomes a Word file and a PDF', async () => {
  expect(Buffer.from(await formDocx(data)).toString('latin1', 0, 2)).toBe('PK');
  expect(Buffer.from(await formPdf(data)).toString('latin1', 0, 4)).toBe('%PDF');
});
