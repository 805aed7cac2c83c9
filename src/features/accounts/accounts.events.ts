import { z } from 'zod';
import { event } from '#domain/journal-event.ts';

/** `validTo` null or missing: until further notice. Entries of before know neither the member nor, of an end, the place. */
const office = z.object({ account: z.string(), role: z.string(), validTo: z.string().nullish(), member: z.string().nullish() });

export const accountEvents = {
  founded: event(
    'accounts.founded',
    z.object({ code: z.string(), name: z.string(), administrator: z.string() }),
    ({ name, administrator }) => ({
      vi: `đã lập cấp ủy «${name}», quản trị tài khoản: «${administrator}»`,
      en: `founded the committee "${name}", its accounts kept by "${administrator}"`,
    }),
  ),
  appointed: event(
    'accounts.appointed',
    office.extend({ organisation: z.string(), deputy: z.boolean().optional(), validFrom: z.string() }),
    ({ account, role, organisation, member, validFrom, validTo }) => {
      const until = validTo ? { vi: ` đến ${validTo}`, en: ` to ${validTo}` } : { vi: '', en: '' };
      if (member) {
        return {
          vi: `đã gắn tài khoản «${account}» với đảng viên ${member} tại ${organisation} từ ${validFrom}${until.vi}`,
          en: `connected the account "${account}" to the member ${member} at ${organisation} from ${validFrom}${until.en}`,
        };
      }
      return {
        vi: `đã giao vai trò ${role} tại ${organisation} cho tài khoản «${account}» từ ${validFrom}${until.vi}`,
        en: `gave the account "${account}" the role ${role} at ${organisation} from ${validFrom}${until.en}`,
      };
    },
  ),
  ended: event(
    'accounts.ended',
    office.extend({ organisation: z.string().optional(), validTo: z.string() }),
    ({ account, role, validTo }) => ({
      vi: `đã thôi giao vai trò ${role} của tài khoản «${account}» từ ${validTo}`,
      en: `ended the role ${role} of the account "${account}" on ${validTo}`,
    }),
  ),
  reset: event('accounts.reset', z.object({ account: z.string(), member: z.string().optional() }), ({ account }) => ({
    vi: `đã cấp lại mật khẩu cho tài khoản «${account}»`,
    en: `gave the account "${account}" a new password`,
  })),
};
