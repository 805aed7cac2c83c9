import type { Bilingual } from '#kernel/bilingual.ts';
import { printedDay, type Day } from '#kernel/dates.ts';
import { says, saysAt, type Refusal } from '#kernel/refusal.ts';
import type { Class } from '#domain/class.ts';
import type { Subject } from '#domain/subject.ts';
import type { LineState, QuotaLine } from './decisions.ts';
import { CLASS_NAMES, quotaName, STATE_NAMES } from './wording.ts';

/** Refusals: what a board or a decision does not allow, where, what was read, what is expected, and what to do. */

interface Named {
  readonly name: string;
  readonly code: string;
}

interface Place {
  readonly class: Class;
  readonly body: Named;
}

const of = ({ name, code }: Named) => `${name} (${code})`;

const SHOWN = 5;

function list(lines: readonly Named[], more: (count: number) => string): string {
  const names = lines.slice(0, SHOWN).map(of).join(', ');
  return lines.length > SHOWN ? `${names} ${more(lines.length - SHOWN)}` : names;
}

const vi = (lines: readonly Named[]) => list(lines, (count) => `và ${count} trường hợp khác`);
const en = (lines: readonly Named[]) => list(lines, (count) => `and ${count} others`);

export function notFound(what: Bilingual) {
  return says('decisions.not_found', `Không có ${what.vi} trong phạm vi đồng chí được xem.`, `There is no ${what.en} that you may see.`);
}

export function forbidden(what: Bilingual, where: string) {
  return says(
    'decisions.forbidden',
    `Đồng chí được xem nhưng không được giao ${what.vi} tại ${where}. Người được giao quyền này xin đăng nhập và làm bước này.`,
    `You may look but are not entrusted to ${what.en} at ${where}. Ask somebody who is.`,
  );
}

export function changedMeanwhile({ body }: Place) {
  return says(
    'decisions.changed_meanwhile',
    `Bảng xếp loại của ${of(body)} vừa được người khác thay đổi. Chưa ghi gì của lần này; xin tải lại bảng, xem thay đổi rồi làm tiếp.`,
    `Somebody else has just changed the board of ${of(body)}. Nothing of this was recorded; load it again, see what changed, and go on.`,
  );
}

export function noLine({ code }: Subject, board: Place) {
  const name = CLASS_NAMES[board.class];
  return says(
    'decisions.no_line',
    `Bảng ${name.vi} của ${of(board.body)} không có mã ${code}.`,
    `The board of ${name.en} of ${of(board.body)} has no code ${code}.`,
  );
}

export function notReady(lines: readonly (Named & { readonly state: LineState })[]) {
  const state = STATE_NAMES[lines[0]!.state];
  return says('decisions.not_ready', `Chưa quyết định được ${vi(lines)}: ${state.vi}.`, `${en(lines)} cannot be decided now: ${state.en}.`);
}

/** `at`: the part of the order that lacks it, where the order itself gives reasons. */
export function reasonMissing(lines: readonly Named[], at?: string): Refusal<'decisions.reason_missing'> {
  const refusal = says(
    'decisions.reason_missing',
    `${vi(lines)}: mức sắp xếp khác đề xuất hoặc cao hơn mức đủ điều kiện phải có lý do và người cho phép. Xin ghi cả hai trên bảng rồi làm tiếp.`,
    `${en(lines)}: a level other than proposed, or above what the book allows, needs a reason and somebody who authorises it. Enter both on the board.`,
  );
  return at === undefined ? refusal : { ...refusal, faults: [{ at, message: refusal.message }] };
}

export function markForOrganisations(line: Named) {
  return says(
    'decisions.mark_for_organisations',
    `${of(line)}: danh hiệu tiêu biểu và khen thành tích lãnh đạo chỉ dành cho tổ chức đảng.`,
    `${of(line)}: the typical and leadership marks are for organisations only.`,
  );
}

/** `at`: the part of the order that names the voter. */
export function alreadyVoted(at: string, voter: string) {
  return saysAt(
    at,
    'decisions.already_voted',
    `${voter} đã biểu quyết trên bảng này. Mỗi người biểu quyết một lần; khi bảng được sắp xếp lại thì biểu quyết lại.`,
    `${voter} has voted on this board. Everybody votes once; after another arrangement there is another vote.`,
  );
}

/** `at`: the part of the order that differs. */
export function noDissent(at: string, voter: string, line: Named) {
  return saysAt(
    at,
    'decisions.no_dissent',
    `${voter} ghi ý kiến khác về ${of(line)} nhưng mức ghi trùng với mức đã sắp xếp.`,
    `${voter} differs on ${of(line)}, but the level given is the arranged one.`,
  );
}

export function votedDown(lines: readonly Named[]) {
  return says(
    'decisions.voted_down',
    `Từ một nửa số người biểu quyết trở lên không tán thành mức của ${vi(lines)}. Xin sắp xếp lại rồi biểu quyết lại.`,
    `At least half of the voters reject the level of ${en(lines)}. Arrange again and vote again.`,
  );
}

/** `at`: the part of the order that lacks it. */
export function overQuota(quotas: readonly QuotaLine[], at: 'overrun.reason' | 'overrun.authoriser') {
  const counted = (language: keyof Bilingual, used: string, limit: string, base: string) =>
    quotas.map((line) => `${quotaName(line)[language]}: ${used} ${line.used}, ${limit} ${line.limit} (${base} ${line.base})`).join('; ');
  return saysAt(
    at,
    'decisions.over_quota',
    `Vượt tỷ lệ – ${counted('vi', 'đã xếp', 'được tối đa', 'cơ số')}. Xin sắp xếp lại, hoặc ghi lý do và người cho phép vượt.`,
    `Above the quota – ${counted('en', 'used', 'limit', 'base')}. Arrange again, or give the reason and who authorises it.`,
  );
}

export function appraisedBySigner(lines: readonly Named[]) {
  return says(
    'decisions.appraised_by_signer',
    `Đồng chí đã thẩm định ${vi(lines)} nên không ký quyết định về các trường hợp này. Xin để người khác ký.`,
    `You have appraised ${en(lines)} and so do not sign the decision on them. Somebody else signs.`,
  );
}

export function numberTaken(number: string, { body }: Place) {
  return saysAt(
    'number',
    'decisions.number_taken',
    `${of(body)} đã có quyết định số ${number} trong năm. Xin lấy số khác.`,
    `${of(body)} already has a decision ${number} in the year. Take another number.`,
  );
}

/** `at`: the part of the order that bears the day. */
export function datedAhead(at: 'dated' | 'filedOn', dated: Day, today: Day) {
  return saysAt(
    at,
    'decisions.dated_ahead',
    `Ngày ${printedDay(dated)} chưa tới; hôm nay là ${printedDay(today)}.`,
    `${printedDay(dated)} has not come yet; today is ${printedDay(today)}.`,
  );
}

export function whyMissing() {
  return saysAt('reason', 'decisions.why_missing', 'Quyết định thay thế phải nêu lý do.', 'A decision that replaces another says why.');
}

export function nothingInForce(line: Named) {
  return says(
    'decisions.nothing_in_force',
    `${of(line)} chưa có mức đang có hiệu lực; xin quyết định từ bảng xếp loại.`,
    `${of(line)} has no level in force; decide it from the board.`,
  );
}

export function revocationGivesNoLevel(line: Named) {
  return says(
    'decisions.revocation_gives_no_level',
    `${of(line)}: quyết định hủy không cho mức mới; các quyết định khác phải có mức.`,
    `${of(line)}: a revocation gives no level; every other decision gives one.`,
  );
}

export function fileIsCorrected(line: Named) {
  return says(
    'decisions.file_is_corrected',
    `Mức của ${of(line)} là theo tệp đã nạp, không có quyết định nào trong chương trình để hủy. Xin dùng quyết định điều chỉnh.`,
    `The level of ${of(line)} comes from the file taken in; there is no decision here to revoke. Use a correction.`,
  );
}

export function nothingChanges(line: Named) {
  return says(
    'decisions.nothing_changes',
    `${of(line)}: mức và danh hiệu mới trùng với mức đang có hiệu lực.`,
    `${of(line)}: the new level and marks are those in force.`,
  );
}

export function noAppeal(line: Named) {
  return saysAt('appeal', 'decisions.no_appeal', `${of(line)} không có khiếu nại nào như đã dẫn.`, `${of(line)} has no such appeal.`);
}

export function appealAnswered(line: Named, number: string) {
  return saysAt(
    'appeal',
    'decisions.appeal_answered',
    `Khiếu nại của ${of(line)} đã được giải quyết bằng quyết định số ${number}.`,
    `The appeal of ${of(line)} was answered by decision ${number}.`,
  );
}

export function appealOvertaken(line: Named) {
  return saysAt(
    'appeal',
    'decisions.appeal_overtaken',
    `Quyết định mà ${of(line)} khiếu nại không còn hiệu lực.`,
    `The decision that ${of(line)} appealed against is no longer in force.`,
  );
}

export function nothingToAppeal(subject: Named) {
  return saysAt(
    'code',
    'decisions.nothing_to_appeal',
    `Chưa có quyết định nào trong chương trình về ${of(subject)} để khiếu nại.`,
    `There is no decision on ${of(subject)} here to appeal against.`,
  );
}

export function alreadyAppealed(subject: Named, number: string) {
  return saysAt(
    'code',
    'decisions.already_appealed',
    `${of(subject)} đã khiếu nại quyết định số ${number}.`,
    `${of(subject)} has already appealed against decision ${number}.`,
  );
}

export function appealLate(subject: Named, filedOn: Day, decided: { number: string; dated: Day }, last: Day) {
  return saysAt(
    'filedOn',
    'decisions.appeal_late',
    `Đơn của ${of(subject)} đề ngày ${printedDay(filedOn)}; quyết định số ${decided.number} ngày ${printedDay(decided.dated)} được khiếu nại đến hết ngày ${printedDay(last)}.`,
    `The appeal of ${of(subject)} is dated ${printedDay(filedOn)}; decision ${decided.number} of ${printedDay(decided.dated)} can be appealed until ${printedDay(last)}.`,
  );
}

/** `at`: the part of the order that names the file. */
export function noAttachment(at: string, id: string) {
  return saysAt(
    at,
    'decisions.no_attachment',
    `Không có tệp đính kèm ${id}. Xin tải tệp lên rồi gửi lại.`,
    `There is no attachment ${id}. Upload it, then send again.`,
  );
}

export function alreadyCleared() {
  return says(
    'decisions.already_cleared',
    'Việc này đã có người xem và ghi kết quả.',
    'Somebody has already looked at this and recorded the outcome.',
  );
}
