import type { Bilingual } from '#kernel/bilingual.ts';
import { printedDay } from '#kernel/dates.ts';
import { says, saysAt, type Fault, type Refusal } from '#kernel/refusal.ts';
import type { Level } from '#domain/level.ts';
import type { Subject } from '#domain/subject.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { FormFault } from './form.ts';
import type { OpinionSource, ReviewFile, State, Step } from './reviews.ts';
import { KIND_NAMES, SOURCE_NAMES, STATE_NAMES, STEP_NAMES } from './wording.ts';

/** Refusals: what a review does not allow, where, what was read, what is expected, and what to do. */

/** A file that is not there, or not the caller's to touch. */
const FILE_CODES = ['reviews.not_found', 'reviews.forbidden'] as const;

/** A step of one file or of many. */
export const STEP_CODES = [
  ...FILE_CODES,
  'reviews.changed_meanwhile',
  'reviews.wrong_state',
  'reviews.bad_answer',
  'reviews.incomplete',
  'reviews.collective_first',
  'reviews.head_first',
  'reviews.children_first',
  'reviews.state_rating_first',
  'reviews.opinions_awaited',
  'reviews.ballot_missing',
  'reviews.other_than_ballot',
  'reviews.above_rules',
  'reviews.facts_missing',
  'reviews.not_rated',
  'reviews.marks_need_excellent',
  'reviews.reason_needed',
  'reviews.not_appraised',
  'reviews.attachment_missing',
  'reviews.conclusion_unfounded',
  'reviews.held_in_future',
  'reviews.some_refused',
  'years.closed',
  'years.deadline_passed',
] as const;

/** A saving of what is being written. */
export const DRAFT_CODES = [
  ...FILE_CODES,
  'reviews.wrong_state',
  'reviews.draft_conflict',
  'reviews.bad_answer',
  'reviews.attachment_missing',
] as const;

/** What is said beside a file. */
export const REMARK_CODES = [...FILE_CODES, 'reviews.wrong_state', 'reviews.attachment_missing', 'reviews.held_in_future'] as const;

/** A place in a leading collective. */
export const POST_CODES = [...FILE_CODES, 'reviews.wrong_state', 'reviews.changed_meanwhile'] as const;

export type StepRefusal = Refusal<(typeof STEP_CODES)[number]>;
export type DraftRefusal = Refusal<(typeof DRAFT_CODES)[number]>;
export type RemarkRefusal = Refusal<(typeof REMARK_CODES)[number]>;

/** Of many subjects one that stands in the way. */
export interface Refused extends Subject {
  readonly message: Bilingual;
}

export type Named = Pick<ReviewFile, 'name' | 'code'>;
export const of = ({ name, code }: Named) => `${name} (${code})`;
const join = (parts: readonly Bilingual[], language: keyof Bilingual) => parts.map((part) => part[language]).join('; ');

export function notFound({ kind, code }: Subject, year: number) {
  const name = KIND_NAMES[kind];
  return says(
    'reviews.not_found',
    `Năm ${year} không có ${name.vi} nào mang mã ${code} trong phạm vi đồng chí được xem.`,
    `In ${year} there is no ${name.en} with the code ${code} that you may see.`,
  );
}

/** The organisation whose leading collective somebody is said to be in. */
export function noCollective(code: string, year: number) {
  const { message, code: told } = notFound({ kind: 'organisation', code }, year);
  return saysAt('place.organisation', told, message.vi, message.en);
}

export function forbidden(step: Bilingual, file: Named) {
  return says(
    'reviews.forbidden',
    `Đồng chí được xem hồ sơ của ${of(file)} nhưng không được giao ${step.vi}. Xin liên hệ cấp ủy phụ trách.`,
    `You may see the file of ${of(file)} but are not entrusted to ${step.en}. Please ask the committee in charge.`,
  );
}

export function wrongState(step: Step, file: Named & Pick<ReviewFile, 'state' | 'imported'>, expected: readonly State[]) {
  const list = (language: keyof Bilingual) => expected.map((state) => `“${STATE_NAMES[state][language]}”`).join(', ');
  const now = STATE_NAMES[file.state];
  const imported = file.imported ? { vi: ' theo tệp đã nạp', en: ' by the file taken in' } : { vi: '', en: '' };
  return says(
    'reviews.wrong_state',
    `Hồ sơ của ${of(file)} ở bước “${now.vi}”${imported.vi}; muốn ${STEP_NAMES[step].vi} thì hồ sơ phải ở bước ${list('vi')}.`,
    `The file of ${of(file)} is at “${now.en}”${imported.en}; to ${STEP_NAMES[step].en} it must be at ${list('en')}.`,
  );
}

export function changedMeanwhile(file: Named) {
  return says(
    'reviews.changed_meanwhile',
    `Hồ sơ của ${of(file)} vừa được người khác ghi. Chưa ghi gì của lần này; xin mở lại hồ sơ, xem thay đổi rồi làm tiếp.`,
    `Somebody else has just written to the file of ${of(file)}. Nothing of this was recorded; open it again, see what changed, and go on.`,
  );
}

/** The sentence is about the first of the faults; each is said where it stands `under` that part of the order. */
export function badAnswer(file: Named, faults: readonly [FormFault, ...FormFault[]], under: '' | 'draft.') {
  const [{ fact, label, read, expected }] = faults;
  const told = says(
    'reviews.bad_answer',
    `Hồ sơ của ${of(file)}, mục “${label.vi}” (${fact}): đã đọc “${read}”, cần ${expected.vi}.`,
    `File of ${of(file)}, “${label.en}” (${fact}): read “${read}”, expected ${expected.en}.`,
  );
  return {
    ...told,
    faults: faults.map((fault) => ({
      at: `${under}${fault.at}`,
      message: { vi: `Đã đọc “${fault.read}”, cần ${fault.expected.vi}.`, en: `Read “${fault.read}”, expected ${fault.expected.en}.` },
    })),
  };
}

/** What must be there before a step, and where in the order it is looked for. */
export function incomplete(file: Named, missing: readonly { readonly at: string; readonly label: Bilingual }[]) {
  const labels = missing.map(({ label }) => label);
  const told = says(
    'reviews.incomplete',
    `Bản tự kiểm điểm của ${of(file)} còn thiếu: ${join(labels, 'vi')}. Xin điền đủ rồi gửi.`,
    `The self-review of ${of(file)} still lacks: ${join(labels, 'en')}. Please fill them in, then hand it in.`,
  );
  return { ...told, faults: missing.map(({ at }) => ({ at, message: { vi: 'Chưa điền.', en: 'This is not filled in.' } })) };
}

export function collectiveFirst(file: Named, collective: string, state: State) {
  return says(
    'reviews.collective_first',
    `${of(file)} thuộc tập thể lãnh đạo ${collective}: tập thể kiểm điểm trước, cá nhân sau, mà hồ sơ tập thể mới ở bước “${STATE_NAMES[state].vi}”. Xin ghi kết quả thảo luận của tập thể trước.`,
    `${of(file)} belongs to the leading collective of ${collective}: the collective is reviewed before its people, and its file is at “${STATE_NAMES[state].en}”. Record the collective's discussion first.`,
  );
}

export function headFirst(file: Named, head: string, state: State) {
  return says(
    'reviews.head_first',
    `Người đứng đầu kiểm điểm trước: hồ sơ của ${head} mới ở bước “${STATE_NAMES[state].vi}”. Xin ghi kết quả thảo luận đối với ${head} rồi đến ${of(file)}.`,
    `The head is reviewed first: the file of ${head} is at “${STATE_NAMES[state].en}”. Record that discussion, then the one on ${of(file)}.`,
  );
}

export function childrenFirst(file: Named, open: number, first: string) {
  return says(
    'reviews.children_first',
    `Cấp dưới trước, cấp trên sau: ${of(file)} còn ${open} đảng viên hoặc tổ chức trực thuộc chưa có quyết định xếp loại (${first}…). Xin hoàn thành rồi đề nghị.`,
    `Those below come first: ${open} members or organisations directly under ${of(file)} are not decided yet (${first}…). Finish them, then propose.`,
  );
}

export function stateRatingFirst(file: Named) {
  return says(
    'reviews.state_rating_first',
    `${of(file)} là cán bộ, công chức, viên chức nhưng chưa có xếp loại CBCCVC; xếp loại của cơ quan phải có trước. Xin ghi mức đó vào hồ sơ.`,
    `${of(file)} is a state employee without the agency's rating, which must come first. Please enter it in the file.`,
  );
}

export function opinionsAwaited(file: Named, awaited: readonly { readonly source: OpinionSource; readonly body: string }[]) {
  const list = (language: keyof Bilingual) => awaited.map(({ source, body }) => `${SOURCE_NAMES[source][language]}: ${body}`).join('; ');
  return says(
    'reviews.opinions_awaited',
    `Hồ sơ của ${of(file)} chưa có ý kiến bắt buộc của ${list('vi')}. Xin ghi ý kiến, hoặc bỏ dấu bắt buộc nếu không phải lấy.`,
    `The file of ${of(file)} lacks the required opinion of ${list('en')}. Enter it, or unmark it where it is not due.`,
  );
}

export function ballotMissing(file: Named) {
  return saysAt(
    'reason',
    'reviews.ballot_missing',
    `Chi bộ bỏ phiếu trước khi đề nghị, nhưng ${of(file)} chưa có kết quả kiểm phiếu. Xin ghi cuộc bỏ phiếu, hoặc nêu lý do không bỏ phiếu.`,
    `The cell votes before it proposes, but there is no count for ${of(file)}. Record the ballot, or say why there was none.`,
  );
}

export function otherThanBallot(file: Named, asked: Level, reached: Level) {
  return saysAt(
    'reason',
    'reviews.other_than_ballot',
    `Kết quả bỏ phiếu đối với ${of(file)} là “${LEVEL_NAMES[reached].vi}” mà mức đề nghị là “${LEVEL_NAMES[asked].vi}”. Xin đề nghị theo phiếu, hoặc nêu lý do.`,
    `The ballot on ${of(file)} gave “${LEVEL_NAMES[reached].en}”, the proposal says “${LEVEL_NAMES[asked].en}”. Follow the ballot, or give a reason.`,
  );
}

export function aboveRules(file: Named, asked: Level, eligible: Level, obstacles: readonly Bilingual[]) {
  return saysAt(
    'reason',
    'reviews.above_rules',
    `Mức “${LEVEL_NAMES[asked].vi}” cao hơn mức đủ điều kiện của ${of(file)} là “${LEVEL_NAMES[eligible].vi}” (chưa đạt: ${join(obstacles, 'vi')}). Xin đề nghị mức đó, hoặc nêu lý do.`,
    `“${LEVEL_NAMES[asked].en}” is above what ${of(file)} is eligible for, “${LEVEL_NAMES[eligible].en}” (not met: ${join(obstacles, 'en')}). Propose that level, or give a reason.`,
  );
}

export function factsMissing(file: Named, missing: readonly { readonly label: Bilingual; readonly owner: Bilingual }[]) {
  const list = (language: keyof Bilingual) => missing.map(({ label, owner }) => `${label[language]} (${owner[language]})`).join('; ');
  return says(
    'reviews.facts_missing',
    `Chưa đủ căn cứ đề nghị mức cho ${of(file)}: còn thiếu ${list('vi')}. Xin bổ sung khi ghi kết quả thảo luận.`,
    `There is not enough to propose a level for ${of(file)}: missing ${list('en')}. Supply it with the discussion.`,
  );
}

export function notRated(file: Named, reason: Bilingual) {
  return says(
    'reviews.not_rated',
    `${of(file)} không thuộc diện xếp loại (${reason.vi}) nên không đề nghị mức; hồ sơ dừng ở bước thảo luận.`,
    `${of(file)} is not subject to rating (${reason.en}), so no level is proposed; the file ends with the discussion.`,
  );
}

export function marksNeedExcellent(file: Named) {
  return says(
    'reviews.marks_need_excellent',
    `“Trong sạch, vững mạnh tiêu biểu” và khen thành tích lãnh đạo chỉ đề nghị cho tổ chức ở mức “${LEVEL_NAMES.excellent.vi}”; ${of(file)} thì không.`,
    `Typical and leadership marks go with an organisation proposed as “${LEVEL_NAMES.excellent.en}” only; ${of(file)} is not.`,
  );
}

export function reasonNeeded(step: Step, file: Named) {
  return saysAt(
    'reason',
    'reviews.reason_needed',
    `Muốn ${STEP_NAMES[step].vi} của ${of(file)} thì phải nêu lý do để người nhận biết cần sửa gì.`,
    `To ${STEP_NAMES[step].en} (${of(file)}) a reason must be given, so that its owner knows what to change.`,
  );
}

export function notAppraised(file: Named) {
  return says(
    'reviews.not_appraised',
    `Hồ sơ của ${of(file)} không qua thẩm định: đảng viên và tổ chức trực thuộc được quyết định từ đề nghị.`,
    `The file of ${of(file)} is not appraised: members and subordinate organisations are decided from the proposal.`,
  );
}

export function noAttachment(id: string) {
  return says(
    'reviews.attachment_missing',
    `Không có tệp đính kèm mang mã ${id}. Xin tải tệp lên trước rồi ghi lại.`,
    `There is no attachment ${id}. Upload the file first, then record this again.`,
  );
}

export function conclusionUnfounded(file: Named, label: Bilingual) {
  return saysAt(
    'reason',
    'reviews.conclusion_unfounded',
    `Mục “${label.vi}” của ${of(file)} chỉ ghi theo kết luận của cấp có thẩm quyền: xin nêu số, ngày văn bản ở phần lý do.`,
    `“${label.en}” of ${of(file)} is only recorded from a competent body's conclusion: give its number and day as the reason.`,
  );
}

export function heldInFuture(day: string, today: string) {
  return saysAt(
    'paper.heldOn',
    'reviews.held_in_future',
    `Ngày ghi trên giấy là ${printedDay(day)}, sau hôm nay (${printedDay(today)}). Xin sửa ngày.`,
    `The day on the paper is ${printedDay(day)}, later than today (${printedDay(today)}). Please correct it.`,
  );
}

/** `what` is only entered beside an open file. */
export function afterDecision(what: Bilingual, file: Named) {
  return says(
    'reviews.wrong_state',
    `${of(file)} đã được quyết định xếp loại; ${what.vi} chỉ ghi khi hồ sơ còn mở.`,
    `${of(file)} is decided already; ${what.en} is entered while the file is open.`,
  );
}

/** One sentence for many: nothing was recorded, and which of them stand in the way. */
export function someRefused(refused: readonly Refused[], faults: readonly Fault[], all: number) {
  const [first] = refused;
  const told = says(
    'reviews.some_refused',
    `Chưa ghi gì: ${refused.length} trong ${all} hồ sơ chưa làm được. Hồ sơ đầu: ${first?.message.vi ?? ''}`,
    `Nothing was recorded: ${refused.length} of ${all} files cannot be. The first: ${first?.message.en ?? ''}`,
  );
  return { ...told, faults, refused };
}
