import { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import { event } from '#domain/journal-event.ts';
import { word } from '#features/journal/sentences.ts';
import { accountTexts } from './accounts.texts.ts';

/** `validTo` null or missing: until further notice. Entries of before know neither the member nor, of an end, the place. */
const office = z.object({ account: z.string(), role: z.string(), validTo: z.string().nullish(), member: z.string().nullish() });

const texts: Readonly<Record<string, Bilingual>> = accountTexts;

/** A role as people call it; one of an earlier or later release by its id. */
const roleWords = (role: string): Bilingual => texts[`accounts.role.${role}`] ?? { vi: role, en: role };

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
      const until = validTo ? { vi: ` đến ${word(validTo)}`, en: ` to ${word(validTo)}` } : { vi: '', en: '' };
      if (member) {
        return {
          vi: `đã gắn tài khoản «${account}» với đảng viên ${member} tại ${organisation} từ ${word(validFrom)}${until.vi}`,
          en: `connected the account "${account}" to the member ${member} at ${organisation} from ${word(validFrom)}${until.en}`,
        };
      }
      return {
        vi: `đã giao vai trò ${roleWords(role).vi} tại ${organisation} cho tài khoản «${account}» từ ${word(validFrom)}${until.vi}`,
        en: `gave the account "${account}" the role ${roleWords(role).en} at ${organisation} from ${word(validFrom)}${until.en}`,
      };
    },
  ),
  ended: event(
    'accounts.ended',
    office.extend({ organisation: z.string().optional(), validTo: z.string() }),
    ({ account, role, validTo }) => ({
      vi: `đã thôi giao vai trò ${roleWords(role).vi} của tài khoản «${account}» từ ${word(validTo)}`,
      en: `ended the role ${roleWords(role).en} of the account "${account}" on ${word(validTo)}`,
    }),
  ),
  reset: event('accounts.reset', z.object({ account: z.string(), member: z.string().optional() }), ({ account }) => ({
    vi: `đã cấp lại mật khẩu cho tài khoản «${account}»`,
    en: `gave the account "${account}" a new password`,
  })),
};
