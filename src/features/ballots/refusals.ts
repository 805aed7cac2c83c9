import type { Bilingual } from '#kernel/bilingual.ts';
import { printedDay, type Day } from '#kernel/dates.ts';
import { says, saysAt } from '#kernel/refusal.ts';
import type { Attendance, PlacedFault } from './counting/counting.ts';
import { FAULT_NAMES, MARK_NAMES, MODE_NAMES, placeName, STATE_NAMES } from './wording.ts';

/** Refusals: what a ballot does not allow, where, what was read, what is expected, and what to do. */

const list = (names: readonly Bilingual[], language: keyof Bilingual) => names.map((name) => `“${name[language]}”`).join(', ');

export const NOT_FOUND = says(
  'ballots.not_found',
  'Không có cuộc bỏ phiếu nào mang mã này trong phạm vi đồng chí được xem.',
  'There is no ballot of that id that you may see.',
);

export const noUnit = (code: string) =>
  says(
    'ballots.unit.not_found',
    `Không có tổ chức nào mang mã ${code} trong phạm vi đồng chí được xem.`,
    `There is no organisation with the code ${code} that you may see.`,
  );

export const FORBIDDEN = says(
  'ballots.forbidden',
  'Đồng chí được xem nhưng không được giao tổ chức bỏ phiếu ở đây. Xin liên hệ bí thư hoặc cấp ủy phụ trách.',
  'You may see this but are not entrusted to hold ballots here. Please ask the secretary or the committee in charge.',
);

export function wrongState({ state }: { readonly state: keyof typeof STATE_NAMES }, expected: readonly (keyof typeof STATE_NAMES)[]) {
  const names = expected.map((one) => STATE_NAMES[one]);
  return says(
    'ballots.wrong_state',
    `Cuộc bỏ phiếu đang ở bước “${STATE_NAMES[state].vi}”; việc này chỉ làm được ở bước ${list(names, 'vi')}.`,
    `The ballot is at “${STATE_NAMES[state].en}”; this can only be done at ${list(names, 'en')}.`,
  );
}

export function wrongMode(mode: keyof typeof MODE_NAMES, expected: readonly (keyof typeof MODE_NAMES)[]) {
  const names = expected.map((one) => MODE_NAMES[one]);
  return says(
    'ballots.wrong_mode',
    `Hình thức bỏ phiếu là “${MODE_NAMES[mode].vi}”; việc này chỉ dành cho ${list(names, 'vi')}.`,
    `The ballot is held “${MODE_NAMES[mode].en}”; this is only for ${list(names, 'en')}.`,
  );
}

export const nobodyToVoteOn = (unit: string) =>
  says(
    'ballots.nobody_to_vote_on',
    `${unit} chưa có hồ sơ nào ở bước “Đã thảo luận”. Ghi kết quả thảo luận trước, rồi mới bỏ phiếu.`,
    `${unit} has no review file at “Discussed”. Record the discussion first, then hold the ballot.`,
  );

export const unknownSubject = (code: string) =>
  says(
    'ballots.unknown_subject',
    `Không đưa ${code} vào phiếu được: hồ sơ không thuộc đơn vị này, hoặc chưa ở bước “Đã thảo luận”.`,
    `${code} cannot stand on the sheet: the review file is not of this unit, or not at “Discussed”.`,
  );

export const noElectors = (unit: string) =>
  says(
    'ballots.no_electors',
    `${unit} chưa có đảng viên chính thức nào được triệu tập để bỏ phiếu. Chọn người bỏ phiếu trong danh sách.`,
    `${unit} has no official member called to vote. Choose the voters from the list.`,
  );

export const unknownElector = (code: string) =>
  says(
    'ballots.unknown_elector',
    `Không có người bỏ phiếu nào mang mã ${code} trong danh sách của cuộc này.`,
    `There is no voter with the code ${code} on the list of this ballot.`,
  );

export const noVote = (name: string) =>
  says(
    'ballots.no_vote',
    `${name} là đảng viên dự bị hoặc đang bị đình chỉ sinh hoạt nên không có quyền biểu quyết. Bỏ tên này khỏi danh sách.`,
    `${name} is probationary or suspended and has no vote. Take the name off the list.`,
  );

export const noQuorum = ({ convened, present }: Attendance, [part, of]: readonly [number, number]) =>
  saysAt(
    'absent',
    'ballots.no_quorum',
    `Có mặt ${present} trên ${convened} đảng viên được triệu tập; cần ít nhất ${part}/${of} mới được bỏ phiếu.`,
    `${present} of ${convened} members called are present; at least ${part}/${of} are needed to vote.`,
  );

export const twoTellers = (read: number) =>
  saysAt(
    'tellers.1',
    'ballots.two_tellers',
    `Tổ kiểm phiếu đang có ${read} người khác tên nhau; cần ít nhất hai người để kiểm chéo.`,
    `There are ${read} tellers; at least two different people are needed, to check each other.`,
  );

export const smallElectorate = (present: number, small: number) =>
  saysAt(
    'smallAccepted',
    'ballots.small_electorate',
    `Chỉ có ${present} người bỏ phiếu (dưới ${small}): số phiếu có thể để lộ ai chọn mức nào. Xác nhận đã biết để tiếp tục; khi đó chỉ công bố mức đạt được.`,
    `Only ${present} vote (fewer than ${small}): the numbers may give away who chose what. Confirm to go on; only the level reached is then published.`,
  );

export const notPresent = (name: string) =>
  says(
    'ballots.not_present',
    `${name} được ghi vắng mặt khi mở bỏ phiếu nên không nhận phiếu.`,
    `${name} was recorded as absent when the ballot opened and is given no sheet.`,
  );

export const alreadyIssued = ({ name, mark }: { readonly name: string; readonly mark: keyof typeof MARK_NAMES }) =>
  says(
    'ballots.already_issued',
    `${name}: ${MARK_NAMES[mark].vi}. Mỗi người chỉ nhận một phiếu, trên giấy hoặc trên máy.`,
    `${name}: ${MARK_NAMES[mark].en}. Everybody gets one sheet, on paper or on screen.`,
  );

export const WRONG_CODE = saysAt(
  'secret',
  'ballots.wrong_code',
  'Mã trên giấy không đúng, hoặc đã dùng. Xin xem lại từng chữ, hoặc hỏi tổ kiểm phiếu.',
  'The code on paper is not right, or was used. Check each letter, or ask the tellers.',
);

export const BAD_SHEET = says(
  'ballots.bad_sheet',
  'Phiếu không đúng mẫu của cuộc bỏ phiếu này. Xin mở lại trang bỏ phiếu rồi làm lại.',
  'The sheet is not of this ballot’s form. Open the voting page again and repeat.',
);

export const NOT_SIGNED = says(
  'ballots.not_signed',
  'Phiếu không mang dấu xác nhận của cuộc bỏ phiếu này, hoặc đã bị sửa sau khi xác nhận. Phiếu đã xác nhận thì không đổi lựa chọn được.',
  'The sheet does not carry the signature of this ballot, or was altered after it was signed. A signed sheet cannot be changed.',
);

export const paperDay = (heldOn: Day, today: Day) =>
  saysAt(
    'paper.heldOn',
    'ballots.paper_day',
    `Ngày bỏ phiếu trên giấy là ${printedDay(heldOn)}, sau hôm nay (${printedDay(today)}). Ghi đúng ngày trong biên bản.`,
    `The ballot on paper is dated ${printedDay(heldOn)}, after today (${printedDay(today)}). Enter the day of the minutes.`,
  );

export const noAttachment = (id: string) =>
  saysAt(
    'paper.attachment',
    'ballots.no_attachment',
    `Không có tệp đính kèm ${id}. Tải bản chụp biên bản lên trước.`,
    `There is no attachment ${id}. Upload the scan of the minutes first.`,
  );

export const NO_REASON = saysAt(
  'reason',
  'ballots.no_reason',
  'Hủy cuộc bỏ phiếu phải ghi lý do, vì mọi phiếu đã thu đều bị bỏ.',
  'Give a reason for voiding the ballot: all sheets collected so far are discarded.',
);

export function countWrong(fault: PlacedFault, subject: string | null) {
  const name = FAULT_NAMES[fault.fault];
  const at = subject === null ? { vi: '', en: '' } : { vi: ` (${subject})`, en: ` (${subject})` };
  return saysAt(
    placeOf(fault),
    'ballots.count_wrong',
    `Số liệu kiểm phiếu${at.vi} không khớp: ${name.vi}. Đã đọc ${fault.read}, phải là hoặc không quá ${fault.expected}. Xin đếm lại.`,
    `The count${at.en} does not add up: ${name.en}. Read ${fault.read}, expected (at most) ${fault.expected}. Please count again.`,
  );
}

/** Where in a count what is wrong stands. */
function placeOf({ fault, place }: PlacedFault): string {
  if (place !== null) return `subjects.${place}`;
  return fault === 'negative' || fault === 'subjects' || fault === 'present-over-convened' ? '' : fault.split('-')[0]!;
}

export const countMissing = (teller: 1 | 2) =>
  says(
    'ballots.count_missing',
    `Người kiểm phiếu thứ ${teller === 1 ? 'nhất' : 'hai'} chưa nhập kết quả đếm phiếu giấy.`,
    `The ${teller === 1 ? 'first' : 'second'} teller has not entered the count of the paper sheets.`,
  );

export function countsDiffer(places: readonly string[], subjects: readonly { readonly name: string }[]) {
  const named = (language: keyof Bilingual) => places.map((place) => placeName(place, subjects)[language]).join('; ');
  return says(
    'ballots.counts_differ',
    `Hai người kiểm phiếu đếm khác nhau ở: ${named('vi')}. Mỗi người đếm lại và nhập lại, cho đến khi khớp.`,
    `The two tellers’ counts differ at: ${named('en')}. Each counts and enters again until they agree.`,
  );
}

export const issuedNotMarked = (read: number, given: number) =>
  says(
    'ballots.issued_not_marked',
    `Số phiếu giấy phát ra đã nhập là ${read}, trong danh sách có ${given} người được ghi đã nhận phiếu giấy. Xin đối chiếu lại danh sách.`,
    `${read} paper sheets were entered as issued, the list marks ${given} people as given one. Please check the list.`,
  );

export const SEALED = says(
  'ballots.sealed.forbidden',
  'Số phiếu của cuộc này chỉ nằm trong biên bản gửi cấp có thẩm quyền, vì công bố sẽ để lộ ai chọn mức nào.',
  'The numbers of this ballot stand only in the minutes for the competent body: publishing them would give voters away.',
);
