import type { ReportLetterhead } from './reports.ts';

/** Committees by the territory in their name: the body that leads them and the letters it signs with (HD 36-HD/VPTW). */
const BODIES: readonly (readonly [prefix: string, body: string, letters: string])[] = [
  ['Đảng bộ Quận ', 'Quận ủy Quận ', 'QU'],
  ['Đảng bộ Huyện ', 'Huyện ủy Huyện ', 'HU'],
  ['Đảng bộ Tỉnh ', 'Tỉnh ủy Tỉnh ', 'TU'],
  ['Đảng bộ Thành phố ', 'Thành ủy Thành phố ', 'TU'],
  ['Đảng bộ ', 'Đảng ủy ', 'ĐU'],
];

/** The leading body of a committee: `Đảng bộ Quận 10` → `Quận ủy Quận 10`. A name of another form stays as it is. */
export function leadingBody(committee: string): string {
  const found = BODIES.find(([prefix]) => committee.startsWith(prefix));
  return found === undefined ? committee : committee.replace(found[0], found[1]);
}

/** Head of a report that the committee's organisation board issues; its number is written in when it is registered. */
export function organisationBoard(committee: string): ReportLetterhead {
  const body = leadingBody(committee);
  const letters = BODIES.find(([prefix]) => committee.startsWith(prefix))?.[2] ?? '';
  return {
    superior: body.toUpperCase(),
    issuer: 'BAN TỔ CHỨC',
    number: `Số …-BC/BTC${letters}`,
    place: committee.replace(/^Đảng bộ /u, ''),
    signer: 'TRƯỞNG BAN',
    recipients: [`Ban Thường vụ ${body},`, 'Các tổ chức cơ sở đảng trực thuộc,', 'Lưu Ban Tổ chức.'],
  };
}
