import type { Texts } from '#ui/language.tsx';

export const journalTexts = {
  'journal.nav': { vi: 'Sổ nhật ký', en: 'Journal' },
  'journal.title': { vi: 'Sổ nhật ký', en: 'Journal' },
  'journal.lead': {
    vi: 'Mọi thay đổi trong năm: ai làm, lúc nào, từ đâu. Mỗi dòng mang mã xác thực của dòng trước, nên dòng nào bị sửa hay bị xóa đều tìm ra được.',
    en: 'Every change: who made it, when, from where. Each entry carries the verification code of the one before, so that whatever is altered or removed is found.',
  },
  'journal.actor': { vi: 'Người thực hiện', en: 'Who' },
  'journal.action': { vi: 'Việc', en: 'Action' },
  'journal.subject': { vi: 'Về đảng viên, tổ chức', en: 'About a member or organisation' },
  'journal.from': { vi: 'Từ ngày', en: 'From' },
  'journal.to': { vi: 'Đến ngày', en: 'To' },
  'journal.seq': { vi: 'Dòng', en: 'Entry' },
  'journal.at': { vi: 'Thời điểm', en: 'When' },
  'journal.what': { vi: 'Việc đã làm', en: 'What was done' },
  'journal.where': { vi: 'Nơi thực hiện', en: 'From where' },
  'journal.about': { vi: 'Mở hồ sơ', en: 'Open' },
  'journal.office': { vi: 'Chức trách khi đó', en: 'Office then' },
  'journal.account': { vi: 'Tài khoản', en: 'Account' },
  'journal.actionId': { vi: 'Mã việc', en: 'Action id' },
  'journal.hash': { vi: 'Mã xác thực', en: 'Code of proof' },
  'journal.count': { vi: '{count, number} việc đã ghi', en: '{count, plural, one {# entry} other {# entries}}' },
  'journal.nothing': { vi: 'Sổ nhật ký chưa ghi việc nào', en: 'The journal holds nothing yet' },
  'journal.export': { vi: 'Xuất các dòng đang lọc', en: 'Export the entries shown' },
  'journal.check': { vi: 'Kiểm tra sổ', en: 'Verify the journal' },
  'journal.check.text': {
    vi: 'Tính lại mã xác thực của từng dòng từ đầu sổ và so với mã đã ghi.',
    en: 'Computes the verification code of every entry from the first on and compares it with what was written.',
  },
  'journal.check.start': { vi: 'Kiểm tra tính toàn vẹn', en: 'Check that it is whole' },
  'journal.checking': { vi: 'Đang tính lại…', en: 'Computing…' },
  'journal.whole': {
    vi: 'Sổ nguyên vẹn: {entries, number} dòng, mọi mã xác thực đều khớp.',
    en: 'The journal is whole: {entries, number} entries, every verification code fits.',
  },
  'journal.broken': { vi: 'Sổ không còn nguyên vẹn', en: 'The journal is not whole' },
  'journal.broken.next': {
    vi: 'Xin giữ nguyên máy chủ, báo ủy ban kiểm tra, và so với bản sao lưu gần nhất trước dòng này.',
    en: 'Please leave the server as it is, tell the inspection committee, and compare with the last backup from before this entry.',
  },
  'journal.seals': { vi: 'Niêm sổ', en: 'Seals' },
  'journal.seals.text': {
    vi: 'Phiếu niêm ghi số dòng và mã xác thực cuối sổ. In ra, ký, lưu ở nơi khác với máy chủ: về sau dù cả sổ bị thay, phiếu vẫn cho biết.',
    en: 'A seal names the last entry and its verification code. Print it, sign it and keep it away from the server: even a journal that was replaced whole will not fit it.',
  },
  'journal.seal.make': { vi: 'Lập phiếu niêm sổ', en: 'Write a seal' },
  'journal.seal.made': { vi: 'Đã lập phiếu đến dòng {seq, number}.', en: 'The seal up to entry {seq, number} is written.' },
  'journal.seal.upTo': {
    vi: 'Phiếu niêm sổ đến dòng {seq, number}, dòng mới nhất của sổ.',
    en: 'The seal goes up to entry {seq, number}, the newest one.',
  },
  'journal.seal.follows': {
    vi: 'Phiếu được ghi vào danh sách, không sửa và không xóa được. Sau khi lập, in phiếu, ký và cất ở nơi khác với máy chủ.',
    en: 'The seal goes on the list and cannot be changed or erased. Then print it, sign it and keep it away from the server.',
  },
  'journal.seal.by': { vi: 'Người lập', en: 'By' },
  'journal.seal.hash': { vi: 'Mã xác thực', en: 'Verification code' },
  'journal.seal.fits': { vi: 'Đối chiếu', en: 'Compared' },
  'journal.seal.yes': { vi: 'Khớp', en: 'Fits' },
  'journal.seal.no': { vi: 'Không khớp', en: 'Does not fit' },
  'journal.seal.print': { vi: 'In phiếu', en: 'Print' },
  'journal.seals.none': { vi: 'Chưa lập phiếu nào', en: 'No seal yet' },
  'journal.compare': { vi: 'Đối chiếu với phiếu đã lưu', en: 'Compare with a filed seal' },
  'journal.compare.seq': { vi: 'Số dòng ghi trên phiếu', en: 'Entry number on the slip' },
  'journal.compare.hash': {
    vi: 'Mã xác thực trên phiếu (ít nhất 16 ký tự đầu)',
    en: 'Verification code on the slip (the first 16 digits at least)',
  },
  'journal.compare.start': { vi: 'Đối chiếu', en: 'Compare' },
  'journal.compare.yes': { vi: 'Sổ khớp với phiếu đến dòng {seq, number}.', en: 'The journal fits the seal up to entry {seq, number}.' },
  'journal.compare.no': {
    vi: 'Sổ không khớp với phiếu đến dòng {seq, number}. Xin xem lại số đã gõ; nếu đúng, sổ đã bị thay đổi sau khi lập phiếu.',
    en: 'The journal does not fit the seal up to entry {seq, number}. Please check what was typed; if it is right, the journal was changed after the seal.',
  },
} satisfies Texts;

export type JournalText = keyof typeof journalTexts;
