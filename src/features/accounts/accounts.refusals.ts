import type { Bilingual } from '#kernel/bilingual.ts';
import type { HttpRefusal } from '#server/http.ts';
import type { AccountsRefusal } from './accounts.actions.ts';

/** What people are told; never whether a user name exists. */
const REFUSALS: Readonly<Record<AccountsRefusal['code'], Bilingual>> = {
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
  'accounts.unknown_place': {
    vi: 'Không có tổ chức hoặc đảng viên mang mã đó trong cấp ủy này. Xin xem lại mã.',
    en: 'There is no organisation or member with that code in this committee. Please check the code.',
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
};

export const sayNo = ({ code }: AccountsRefusal): HttpRefusal => ({ code, message: REFUSALS[code] });

export const signInStatus = ({ code }: AccountsRefusal): 401 | 409 | 429 => {
  if (code === 'accounts.pause') return 429;
  return code === 'accounts.wrong' || code === 'accounts.used_code' ? 401 : 409;
};
