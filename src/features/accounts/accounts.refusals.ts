import type { Bilingual } from '#kernel/bilingual.ts';
import { printedDay, type Day } from '#kernel/dates.ts';
import type { HttpRefusal } from '#server/http.ts';

/** What people are told; at the door never whether a user name exists. */
const PLAIN = {
  'accounts.pause': {
    vi: 'Đã thử sai quá nhiều lần. Xin đợi 15 phút rồi thử lại, hoặc nhờ người quản trị cấp mã mới.',
    en: 'Too many failed attempts. Wait 15 minutes and try again, or ask the administrator for a new code.',
  },
  'accounts.wrong': {
    vi: 'Tên đăng nhập, mật khẩu hoặc mã không đúng.',
    en: 'The user name, the password or the code is not right.',
  },
  'accounts.used_code': {
    vi: 'Mã này đã dùng rồi; mỗi mã chỉ dùng được một lần. Xin đợi ứng dụng xác thực hiện mã mới, chậm nhất nửa phút.',
    en: 'This code was used already; each serves once. Wait until your authenticator shows another, half a minute at most.',
  },
  'accounts.not_first': {
    vi: 'Chương trình đã có tài khoản quản trị đầu tiên. Xin đăng nhập.',
    en: 'The first administrator has been made already. Please sign in.',
  },
  'accounts.forbidden': {
    vi: 'Tài khoản của đồng chí không được làm việc này ở tổ chức đó. Xin hỏi người quản trị của cấp ủy cấp trên.',
    en: 'Your account may not do this for that organisation. Ask the administrator of the committee above.',
  },
  'accounts.committee_there': {
    vi: 'Mã cấp ủy này đã có. Xin chọn mã khác hoặc mở cấp ủy đang có.',
    en: 'A committee with that code exists already. Choose another code, or open the one that is there.',
  },
  'accounts.not_found': { vi: 'Không có mục này trong phạm vi của đồng chí.', en: 'There is no such thing in your scope.' },
  'accounts.beyond_scope': {
    vi: 'Tài khoản này còn giữ vai trò ngoài phạm vi của đồng chí. Xin nhờ người quản trị quản lý mọi vai trò ấy cấp mã mới, hoặc kết thúc vai trò trước.',
    en: 'This account holds an office outside your scope. Ask an administrator whose scope has all of its offices for a new code, or have the others ended first.',
  },
  'accounts.no_code': {
    vi: 'Chỉ người vừa vào bằng mã trên giấy mới đặt mật khẩu không cần mật khẩu cũ. Xin đổi mật khẩu bằng mật khẩu hiện tại.',
    en: 'Only whoever entered by a code from paper sets a password without the old one. Please change it by the current password.',
  },
  'accounts.provider_away': {
    vi: 'Máy chủ đăng nhập của cơ quan không trả lời. Xin thử lại sau, hoặc đăng nhập bằng cách khác.',
    en: 'The office’s own sign-in service does not answer. Try again later, or sign in another way.',
  },
  'accounts.member_needed': {
    vi: 'Vai trò «đảng viên» cần mã đảng viên; các vai trò khác thì không ghi mã đảng viên.',
    en: 'The role "member" needs the member’s code; other roles take none.',
  },
} satisfies Readonly<Record<string, Bilingual>>;

/** Those that name what was asked for, and what is expected. */
interface Told {
  readonly 'accounts.unknown_place': { readonly organisation: string; readonly from: Day };
  readonly 'accounts.unknown_member': { readonly member: string; readonly from: Day };
  readonly 'accounts.other_cell': {
    readonly member: string;
    readonly organisation: string;
    readonly cell: { readonly code: string; readonly name: string };
    readonly from: Day;
  };
  readonly 'accounts.name_taken': { readonly account: string };
  /** `account` null where the caller does not manage it. */
  readonly 'accounts.has_account': { readonly member: string; readonly account: string | null };
  readonly 'accounts.has_member': { readonly account: string };
  readonly 'accounts.not_begun': { readonly asked: Day; readonly from: Day };
  readonly 'accounts.ends_before': { readonly asked: Day; readonly to: Day };
}

export type AccountsRefusal =
  | { readonly code: keyof typeof PLAIN }
  | { [Code in keyof Told]: Told[Code] & { readonly code: Code } }[keyof Told];

export const sayNo = (refusal: AccountsRefusal): HttpRefusal => ({ code: refusal.code, message: wordsOf(refusal) });

function wordsOf(refusal: AccountsRefusal): Bilingual {
  switch (refusal.code) {
    case 'accounts.unknown_place':
      return {
        vi: `Cấp ủy này không có tổ chức mang mã ${refusal.organisation} từ ngày ${printedDay(refusal.from)}. Xin xem lại mã và ngày.`,
        en: `This committee has no organisation with the code ${refusal.organisation} from ${printedDay(refusal.from)} on. Check the code and the day.`,
      };
    case 'accounts.unknown_member':
      return {
        vi: `Trong phạm vi của đồng chí không có đảng viên mang mã ${refusal.member} từ ngày ${printedDay(refusal.from)}. Xin xem lại mã và ngày.`,
        en: `Your scope has no member with the code ${refusal.member} from ${printedDay(refusal.from)} on. Check the code and the day.`,
      };
    case 'accounts.other_cell':
      return otherCell(refusal);
    case 'accounts.has_account':
      return hasAccount(refusal);
    case 'accounts.has_member':
      return {
        vi: `Tài khoản «${refusal.account}» đang gắn với một đảng viên khác trong thời gian đó. Xin dùng tài khoản khác, hoặc kết thúc vai trò kia trước.`,
        en: `The account "${refusal.account}" is another member’s in that time. Use another account, or end that office first.`,
      };
    case 'accounts.name_taken':
      return {
        vi: `Tên tài khoản «${refusal.account}» là của người ngoài phạm vi của đồng chí. Xin chọn tên khác; nếu đúng là người ấy, xin nhờ người quản trị của cấp ủy cấp trên giao vai trò.`,
        en: `The account "${refusal.account}" is somebody’s outside your scope. Choose another name; if it is that person, ask the administrator of the committee above to appoint them.`,
      };
    case 'accounts.not_begun':
      return {
        vi: `Không kết thúc được ngày ${printedDay(refusal.asked)}: vai trò này bắt đầu ngày ${printedDay(refusal.from)}. Muốn bỏ hẳn, xin kết thúc từ chính ngày bắt đầu.`,
        en: `It cannot end on ${printedDay(refusal.asked)}: it begins on ${printedDay(refusal.from)}. To take it back altogether, end it on that first day.`,
      };
    case 'accounts.ends_before':
      return {
        vi: `Không kéo dài được đến ngày ${printedDay(refusal.asked)}: vai trò này kết thúc từ ngày ${printedDay(refusal.to)}. Muốn giao tiếp, xin lập vai trò mới.`,
        en: `It cannot go on until ${printedDay(refusal.asked)}: it ends on ${printedDay(refusal.to)}. To give the office again, appoint anew.`,
      };
    default:
      return PLAIN[refusal.code];
  }
}

function otherCell({ member, organisation, cell, from }: Told['accounts.other_cell']): Bilingual {
  const day = printedDay(from);
  return {
    vi: `Ngày ${day} đảng viên ${member} sinh hoạt tại ${cell.name} (mã ${cell.code}), không phải ${organisation}. Xin ghi mã ${cell.code}.`,
    en: `On ${day} the member ${member} belongs to ${cell.name} (code ${cell.code}), not ${organisation}. Enter the code ${cell.code}.`,
  };
}

function hasAccount({ member, account }: Told['accounts.has_account']): Bilingual {
  if (account === null) {
    return {
      vi: `Đảng viên ${member} đã có tài khoản trong thời gian đó, do người khác quản lý. Xin nhờ người quản trị của cấp ủy cấp trên kết thúc vai trò ấy trước.`,
      en: `The member ${member} has an account already in that time, which somebody else manages. Ask the administrator of the committee above to end that office first.`,
    };
  }
  return {
    vi: `Đảng viên ${member} đã có tài khoản «${account}» trong thời gian đó. Nếu không vào được, xin cấp mã mới cho tài khoản ấy; muốn thay, xin kết thúc vai trò ấy trước.`,
    en: `The member ${member} has the account "${account}" already in that time. If they cannot get in, give that account a new code; to replace it, end that office first.`,
  };
}

export const signInStatus = ({ code }: AccountsRefusal): 401 | 409 | 429 => {
  if (code === 'accounts.pause') return 429;
  return code === 'accounts.wrong' || code === 'accounts.used_code' ? 401 : 409;
};
