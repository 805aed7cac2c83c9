import { printedDay, type Day } from '#kernel/dates.ts';
import { says, saysAt } from '#kernel/refusal.ts';

/** What people are told; at the door never whether a user name exists. */

export const PAUSE = says(
  'accounts.pause',
  'Đã thử sai quá nhiều lần. Xin đợi 15 phút rồi thử lại, hoặc nhờ người quản trị cấp mã mới.',
  'Too many failed attempts. Wait 15 minutes and try again, or ask the administrator for a new code.',
);

export const WRONG = says(
  'accounts.wrong',
  'Tên đăng nhập, mật khẩu hoặc mã không đúng.',
  'The user name, the password or the code is not right.',
);

export const USED_CODE = says(
  'accounts.used_code',
  'Mã này đã dùng rồi; mỗi mã chỉ dùng được một lần. Xin đợi ứng dụng xác thực hiện mã mới, chậm nhất nửa phút.',
  'This code was used already; each serves once. Wait until your authenticator shows another, half a minute at most.',
);

/** Of refusals at the door. */
export const DOOR_STATUSES = { 'accounts.pause': 429, 'accounts.wrong': 401, 'accounts.used_code': 401 } as const;

export const NOT_FIRST = says(
  'accounts.not_first',
  'Chương trình đã có tài khoản quản trị đầu tiên. Xin đăng nhập.',
  'The first administrator has been made already. Please sign in.',
);

export const EASILY_GUESSED = saysAt(
  'password',
  'accounts.easily_guessed',
  'Mật khẩu này dễ đoán: từ nhiều người dùng, tên của chính mình, chỉ có chữ số, hoặc lặp lại. Xin chọn mật khẩu khác, như một câu ngắn của riêng mình.',
  'This password is easily guessed: a word that many use, your own name, digits only, or repetition. Choose another, such as a short sentence of your own.',
);

export const NO_CODE = says(
  'accounts.no_code',
  'Chỉ người vừa vào bằng mã trên giấy mới đặt mật khẩu không cần mật khẩu cũ. Xin đổi mật khẩu bằng mật khẩu hiện tại.',
  'Only whoever entered by a code from paper sets a password without the old one. Please change it by the current password.',
);

export const PROVIDER_AWAY = says(
  'accounts.provider_away',
  'Máy chủ đăng nhập của cơ quan không trả lời. Xin thử lại sau, hoặc đăng nhập bằng cách khác.',
  'The office’s own sign-in service does not answer. Try again later, or sign in another way.',
);

export const SIGN_IN_AGAIN = says(
  'accounts.sign_in_again',
  'Việc này chỉ làm được trong một giờ sau khi đăng nhập. Xin đăng xuất, đăng nhập lại rồi làm tiếp.',
  'This can be done within an hour after signing in. Please sign out, sign in again and go on.',
);

export const SECOND_FACTOR = says(
  'accounts.second_factor_needed',
  'Ở đây người quản trị tài khoản phải bật xác thực hai lớp. Xin bật ở trang «Tài khoản của tôi» rồi làm tiếp.',
  'Here administrators of accounts need a second factor. Please turn it on at "My account" and go on.',
);

/** Of what guards refuse. */
export const GUARD_STATUSES = { 'accounts.sign_in_again': 403, 'accounts.second_factor_needed': 403 } as const;

export const FORBIDDEN = says(
  'accounts.forbidden',
  'Tài khoản của đồng chí không được làm việc này ở tổ chức đó. Xin hỏi người quản trị của cấp ủy cấp trên.',
  'Your account may not do this for that organisation. Ask the administrator of the committee above.',
);

export const NOT_FOUND = says(
  'accounts.not_found',
  'Không có mục này trong phạm vi của đồng chí.',
  'There is no such thing in your scope.',
);

export const COMMITTEE_THERE = saysAt(
  'code',
  'accounts.committee_there',
  'Mã cấp ủy này đã có. Xin chọn mã khác hoặc mở cấp ủy đang có.',
  'A committee with that code exists already. Choose another code, or open the one that is there.',
);

export const BEYOND_SCOPE = says(
  'accounts.beyond_scope',
  'Tài khoản này còn giữ vai trò ngoài phạm vi của đồng chí. Xin nhờ người quản trị quản lý mọi vai trò ấy cấp mã mới, hoặc kết thúc vai trò trước.',
  'This account holds an office outside your scope. Ask an administrator whose scope has all of its offices for a new code, or have the others ended first.',
);

export const MEMBER_NEEDED = saysAt(
  'member',
  'accounts.member_needed',
  'Vai trò «đảng viên» cần chọn đúng một đảng viên; các vai trò khác thì không.',
  'The role "member" needs the member’s code; other roles take none.',
);

export const unknownPlace = (organisation: string, from: Day) =>
  saysAt(
    'organisation',
    'accounts.unknown_place',
    `Cấp ủy này không có tổ chức mang mã ${organisation} từ ngày ${printedDay(from)}. Xin xem lại mã và ngày.`,
    `This committee has no organisation with the code ${organisation} from ${printedDay(from)} on. Check the code and the day.`,
  );

export const unknownMember = (member: string, from: Day) =>
  saysAt(
    'member',
    'accounts.unknown_member',
    `Trong phạm vi của đồng chí không có đảng viên mang mã ${member} từ ngày ${printedDay(from)}. Xin xem lại mã và ngày.`,
    `Your scope has no member with the code ${member} from ${printedDay(from)} on. Check the code and the day.`,
  );

interface Elsewhere {
  readonly member: string;
  readonly organisation: string;
  readonly cell: { readonly code: string; readonly name: string };
  readonly from: Day;
}

export function otherCell({ member, organisation, cell, from }: Elsewhere) {
  const day = printedDay(from);
  return saysAt(
    'validFrom',
    'accounts.other_cell',
    `Ngày ${day} đảng viên ${member} sinh hoạt tại ${cell.name} (mã ${cell.code}), không phải ${organisation}. Xin chọn ngày bắt đầu khác.`,
    `On ${day} the member ${member} belongs to ${cell.name} (code ${cell.code}), not ${organisation}. Choose another first day.`,
  );
}

export const nameTaken = (account: string) =>
  saysAt(
    'account',
    'accounts.name_taken',
    `Tên tài khoản «${account}» là của người ngoài phạm vi của đồng chí. Xin chọn tên khác; nếu đúng là người ấy, xin nhờ người quản trị của cấp ủy cấp trên giao vai trò.`,
    `The account "${account}" is somebody’s outside your scope. Choose another name; if it is that person, ask the administrator of the committee above to appoint them.`,
  );

/** `account` null where the caller does not manage it. */
export function hasAccount(member: string, account: string | null) {
  const code = 'accounts.has_account';
  if (account === null) {
    return saysAt(
      'member',
      code,
      `Đảng viên ${member} đã có tài khoản trong thời gian đó, do người khác quản lý. Xin nhờ người quản trị của cấp ủy cấp trên kết thúc vai trò ấy trước.`,
      `The member ${member} has an account already in that time, which somebody else manages. Ask the administrator of the committee above to end that office first.`,
    );
  }
  return saysAt(
    'member',
    code,
    `Đảng viên ${member} đã có tài khoản «${account}» trong thời gian đó. Nếu không vào được, xin cấp mã mới cho tài khoản ấy; muốn thay, xin kết thúc vai trò ấy trước.`,
    `The member ${member} has the account "${account}" already in that time. If they cannot get in, give that account a new code; to replace it, end that office first.`,
  );
}

export const hasMember = (account: string) =>
  saysAt(
    'account',
    'accounts.has_member',
    `Tài khoản «${account}» đang gắn với một đảng viên khác trong thời gian đó. Xin dùng tài khoản khác, hoặc kết thúc vai trò kia trước.`,
    `The account "${account}" is another member’s in that time. Use another account, or end that office first.`,
  );

export const notBegun = (asked: Day, from: Day) =>
  saysAt(
    'validTo',
    'accounts.not_begun',
    `Không kết thúc được ngày ${printedDay(asked)}: vai trò này bắt đầu ngày ${printedDay(from)}. Muốn bỏ hẳn, xin kết thúc từ chính ngày bắt đầu.`,
    `It cannot end on ${printedDay(asked)}: it begins on ${printedDay(from)}. To take it back altogether, end it on that first day.`,
  );

export const endsBefore = (asked: Day, to: Day) =>
  saysAt(
    'validTo',
    'accounts.ends_before',
    `Không kéo dài được đến ngày ${printedDay(asked)}: vai trò này kết thúc từ ngày ${printedDay(to)}. Muốn giao tiếp, xin lập vai trò mới.`,
    `It cannot go on until ${printedDay(asked)}: it ends on ${printedDay(to)}. To give the office again, appoint anew.`,
  );
