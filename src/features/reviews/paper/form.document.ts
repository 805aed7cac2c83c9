/** A review as the official form: composed once, printed by Word and PDF alike, in the language of the forms. */
import { noticeOf } from '#domain/sample-notice.ts';
import { writtenDay, printedDay } from '#kernel/dates.ts';
import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { FileDetail, FormField } from '#features/reviews/reviews.contract.ts';
import { SECTIONS } from '#features/reviews/reviews.ts';
import { SECTION_NAMES, SOURCE_NAMES } from '#features/reviews/wording.ts';
import { heading, list, paragraph, type Block, type PaperDocument, type Table } from '#papers/document.ts';

/** Comments and steps are not printed. */
type PrintedFile = Omit<FileDetail, 'comments' | 'events'>;

export interface FormData {
  readonly file: PrintedFile;
  readonly committee: { readonly name: string; readonly invented: boolean };
  readonly year: number;
  readonly date: string;
}

const SIGNERS = { member: 'NGƯỜI TỰ KIỂM ĐIỂM', organisation: 'T/M CẤP ỦY', collective: 'T/M TẬP THỂ' } as const;
const DOTS = '…';

export function formDocument({ file, committee, year, date }: FormData): PaperDocument {
  const name = file.form.name.vi;
  return {
    title: `${name} năm ${year} – ${file.name}`,
    language: 'vi',
    date,
    notice: noticeOf(committee),
    letterhead: {
      superior: (file.grassrootsName ?? committee.name).toUpperCase(),
      issuer: (file.kind === 'member' ? file.unitName : file.name).toUpperCase(),
      number: `Mẫu ${file.form.number}-HD KĐ.ĐG`,
      motto: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      placeAndDate: `${DOTS}, ${writtenDay(date)}`,
    },
    kind: name.toUpperCase(),
    subject: `Năm ${year}`,
    blocks: [...whom(file), ...told(file), ...graded(file), ...levels(file), ...opinions(file)],
    closing: [],
    signature: {
      recipientsHeading: '',
      recipients: [],
      authority: [SIGNERS[file.kind]],
      post: null,
      name: file.kind === 'member' ? file.name : null,
    },
    annexes: [],
  };
}

const answersOf = ({ draft, selfAnswers, agreedAnswers, onFile, state }: PrintedFile): FileDetail['onFile'] => ({
  ...onFile,
  ...(state === 'open' ? draft.answers : selfAnswers),
  ...agreedAnswers,
});

function whom(file: PrintedFile): Block[] {
  const unit = file.kind === 'member' ? [paragraph(`Đơn vị sinh hoạt: ${file.unitName}.`)] : [];
  const label = file.kind === 'member' ? 'Họ và tên' : 'Tên tổ chức';
  return [paragraph(`${label}: ${file.name} (mã ${file.code}).`), ...unit];
}

function told(file: PrintedFile): Block[] {
  const narratives = file.state === 'open' ? file.draft.narratives : file.narratives;
  const sections = SECTIONS.flatMap((section, index) => [
    heading(1, `${roman(index)}- ${SECTION_NAMES[section].vi.toUpperCase()}`),
    ...(section === 'strengths' ? ofCriteria(file, narratives) : []),
    ...written(narratives[section], section !== 'strengths' || !file.form.fields.some(({ id }) => narratives[id])),
  ]);
  const evidence = (file.state === 'open' ? file.draft.evidence : file.evidence).map(({ label }) => label).filter((label) => label !== '');
  return evidence.length === 0 ? sections : [...sections, heading(2, 'Minh chứng'), list(evidence)];
}

const roman = (index: number): string => ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'][index] ?? String(index + 1);

/** Lines to be filled by hand stand where nothing was written. */
function written(text: string | undefined, isDue: boolean): Block[] {
  if (text) return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [paragraph(line.trim())]));
  return isDue ? [paragraph(DOTS.repeat(60))] : [];
}

function ofCriteria(file: PrintedFile, narratives: FileDetail['narratives']): Block[] {
  return file.form.fields.flatMap(({ id, label }) => {
    const text = narratives[id];
    return text ? [paragraph(`${label.vi}: ${text.trim()}`)] : [];
  });
}

/** Criteria by grades with a cross where one is given, then the other answers. */
function graded(file: PrintedFile): Block[] {
  const answers = answersOf(file);
  const grades = file.form.fields.filter(({ part }) => part === 'grades');
  const others = file.form.fields.filter(({ id, part }) => part !== 'grades' && answers[id] !== undefined && answers[id] !== false);
  return [
    ...(grades.length === 0 ? [] : [heading(1, 'VI- ĐÁNH GIÁ TỪNG TIÊU CHÍ'), gradeTable(grades, answers)]),
    ...(others.length === 0
      ? []
      : [heading(2, 'Số liệu'), list(others.map((field) => `${field.label.vi}: ${wordsOf(field, answers[field.id])}`))]),
  ];
}

function gradeTable(grades: readonly FormField[], answers: FileDetail['onFile']): Table {
  const options = grades[0]?.options ?? [];
  return {
    kind: 'table',
    caption: null,
    columns: [
      { header: 'Tiêu chí', width: 6, align: 'start' },
      ...options.map(({ label }) => ({ header: label.vi, width: 2, align: 'center' as const })),
    ],
    rows: grades.map((field) => [field.label.vi, ...options.map(({ value }) => (answers[field.id] === value ? 'x' : ''))]),
    total: null,
  };
}

function wordsOf(field: FormField, answer: string | number | boolean | undefined): string {
  if (answer === true) return 'có';
  if (field.type === 'date' && typeof answer === 'string') return printedDay(answer);
  return field.options.find(({ value }) => value === answer)?.label.vi ?? String(answer ?? DOTS);
}

function levels(file: PrintedFile): Block[] {
  const own = file.state === 'open' ? file.draft.level : file.selfLevel;
  const box = (level: (typeof LEVELS)[number]) => `${own === level ? '☒' : '☐'} ${LEVEL_NAMES[level].vi}`;
  const stated = [
    ...(file.proposedLevel ? [`Mức đề nghị của tập thể: ${LEVEL_NAMES[file.proposedLevel].vi}.`] : []),
    ...(file.exception ? [`Lý do kèm theo: ${file.exception}`] : []),
    ...(file.decided ? [`Mức đã quyết định: ${LEVEL_NAMES[file.decided].vi}.`] : []),
  ];
  return [heading(1, 'VII- TỰ NHẬN MỨC XẾP LOẠI CHẤT LƯỢNG'), list(LEVELS.toReversed().map(box)), ...stated.map((text) => paragraph(text))];
}

function opinions(file: PrintedFile): Block[] {
  const given = file.opinions.filter(({ summary }) => summary !== null);
  if (given.length === 0) return [];
  return [
    heading(1, 'Ý KIẾN NHẬN XÉT'),
    ...given.map(({ source, body, givenOn, summary }) =>
      paragraph(`${body} (${SOURCE_NAMES[source].vi}, ${printedDay(givenOn ?? '')}): ${summary ?? ''}`),
    ),
  ];
}
