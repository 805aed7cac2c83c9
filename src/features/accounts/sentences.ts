import { word, type Sentences } from '#features/journal/sentences.ts';

export const accountSentences: Sentences = {
  'accounts.founded': ({ name, administrator }) => ({
    vi: `đã lập cấp ủy «${word(name)}», quản trị tài khoản: «${word(administrator)}»`,
    en: `founded the committee "${word(name)}", its accounts kept by "${word(administrator)}"`,
  }),
  'accounts.appointed': ({ account, role, organisation, member, validFrom, validTo }) => {
    const until = typeof validTo === 'string' ? { vi: ` đến ${validTo}`, en: ` to ${validTo}` } : { vi: '', en: '' };
    if (typeof member === 'string') {
      return {
        vi: `đã gắn tài khoản «${word(account)}» với đảng viên ${member} tại ${word(organisation)} từ ${word(validFrom)}${until.vi}`,
        en: `connected the account "${word(account)}" to the member ${member} at ${word(organisation)} from ${word(validFrom)}${until.en}`,
      };
    }
    return {
      vi: `đã giao vai trò ${word(role)} tại ${word(organisation)} cho tài khoản «${word(account)}» từ ${word(validFrom)}${until.vi}`,
      en: `gave the account "${word(account)}" the role ${word(role)} at ${word(organisation)} from ${word(validFrom)}${until.en}`,
    };
  },
  'accounts.ended': ({ account, role, validTo }) => ({
    vi: `đã thôi giao vai trò ${word(role)} của tài khoản «${word(account)}» từ ${word(validTo)}`,
    en: `ended the role ${word(role)} of the account "${word(account)}" on ${word(validTo)}`,
  }),
  'accounts.reset': ({ account }) => ({
    vi: `đã cấp lại mật khẩu cho tài khoản «${word(account)}»`,
    en: `gave the account "${word(account)}" a new password`,
  }),
};
