import type { Bilingual } from '#kernel/bilingual.ts';
import type { ListColumn } from '#kernel/list.ts';
import type { AppointmentRow, SignIn } from './accounts.contract.ts';
import { accountTexts } from './accounts.texts.ts';

/** Who holds which office, on the page and in Excel. */
export const accountColumns: readonly ListColumn<AppointmentRow>[] = [
  { id: 'name', header: accountTexts['accounts.person'], value: (row) => row.name, sort: 'name', width: 32 },
  { id: 'account', header: accountTexts['accounts.name'], value: (row) => row.account, onlyInSheet: true },
  { id: 'role', header: accountTexts['accounts.role'], value: roleInWords, sort: 'role', width: 32 },
  { id: 'place', header: accountTexts['accounts.organisation'], value: (row) => row.organisation.name, sort: 'place', width: 40 },
  { id: 'from', header: accountTexts['accounts.from'], value: (row) => ({ day: row.validFrom }), sort: 'from', width: 14 },
  { id: 'to', header: accountTexts['accounts.to'], value: (row) => row.validTo && { day: row.validTo }, sort: 'to', width: 14 },
];

function roleInWords({ role, deputy }: AppointmentRow): Bilingual {
  const [name, also] = [accountTexts[`accounts.role.${role}`], accountTexts['accounts.deputy']];
  return deputy ? { vi: `${name.vi} (${also.vi.toLowerCase()})`, en: `${name.en} (${also.en.toLowerCase()})` } : name;
}

/** Who came in or failed to, on the page and in Excel. */
export const signInColumns: readonly ListColumn<SignIn>[] = [
  { id: 'at', header: accountTexts['accounts.signIns.at'], value: (row) => ({ at: row.at }), sort: 'oldest', width: 22 },
  { id: 'account', header: accountTexts['accounts.name'], value: (row) => row.account ?? accountTexts['accounts.signIns.nobody'] },
  { id: 'event', header: accountTexts['accounts.signIns.event'], value: eventInWords, width: 44 },
  { id: 'address', header: accountTexts['accounts.signIns.address'], value: (row) => row.address, width: 24 },
];

/** What happened at the door, in words: «đã đăng nhập (khóa đăng nhập trên thiết bị)». */
export function eventInWords({ event, way, by }: SignIn): Bilingual {
  const said = accountTexts[`accounts.event.${event}`];
  const inLanguage = (language: keyof Bilingual) => {
    const more = [
      way === null ? '' : accountTexts[`accounts.way.${way}`][language],
      by === null ? '' : `${accountTexts['accounts.by'][language]} ${by}`,
    ].filter(Boolean);
    return more.length === 0 ? said[language] : `${said[language]} (${more.join(', ')})`;
  };
  return { vi: inLanguage('vi'), en: inLanguage('en') };
}
