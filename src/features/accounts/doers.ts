import type { Bilingual } from '#kernel/bilingual.ts';
import { leadingBody } from '#features/reports/letterheads.ts';
import type { Role } from './accounts.ts';

/**
 * Who did something, as people know each other: by name and by the office held on that day. Only the account's name is written down, in
 * journals, files and decisions; a doer is looked up whenever something is shown (docs/decisions/0015-names-are-looked-up.md).
 */
export interface Doer {
  readonly account: string;
  /** The account again where there is no such account any more, or none ever was (`tongket`). */
  readonly name: string;
  readonly office: Bilingual | null;
}

/** Something that an account did at an instant. */
export interface Act {
  readonly account: string;
  readonly at: string;
}

/** Looks doers up, in the transaction of whoever asks; `Tx` is the server's. */
export type FindDoers<Tx = unknown> = (tx: Tx, tenant: bigint, acts: readonly Act[]) => Promise<(act: Act) => Doer>;

const OFFICES: Readonly<Record<Role, (place: string, body: string) => Bilingual>> = {
  member: (place) => ({ vi: `Đảng viên ${place}`, en: `Member, ${place}` }),
  'cell-secretary': (place) => ({ vi: `Bí thư ${place}`, en: `Secretary, ${place}` }),
  'grassroots-committee': (place, body) => ({ vi: body === place ? `Cấp ủy ${place}` : body, en: `Committee, ${place}` }),
  appraiser: (place, body) => ({ vi: `Ban Tổ chức ${body}`, en: `Organisation board, ${place}` }),
  decider: (place, body) => ({ vi: `Ban Thường vụ ${body}`, en: `Standing committee, ${place}` }),
  office: (place, body) => ({ vi: `Văn phòng ${body}`, en: `Office, ${place}` }),
  inspector: (place, body) => ({ vi: `Ủy ban Kiểm tra ${body}`, en: `Inspection committee, ${place}` }),
  administrator: (place) => ({ vi: `Quản trị tài khoản, ${place}`, en: `Administrator of accounts, ${place}` }),
};

/** An office in words, in the organisation's name of that day: `Bí thư Chi bộ 3`. */
export function officeWords(role: Role, place: string, deputy: boolean): Bilingual {
  const { vi, en } = OFFICES[role](place, leadingBody(place));
  return deputy ? { vi: `${vi} (cấp phó)`, en: `${en} (deputy)` } : { vi, en };
}

/** `Nguyễn Thị Hoa (Bí thư Chi bộ 3; bi-thu)`, as papers print it. */
export function printedDoer({ account, name, office }: Doer): string {
  const detail = [...(office ? [office.vi] : []), ...(account === name ? [] : [account])];
  return detail.length === 0 ? name : `${name} (${detail.join('; ')})`;
}
