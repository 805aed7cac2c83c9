import type { Bilingual } from '#kernel/bilingual.ts';
import type { Kind } from '#features/organisations/organisations.ts';

/** Kinds of organisation in words (Điều lệ Đảng). */
export const KIND_NAMES: Readonly<Record<Kind, Bilingual>> = {
  DBCT: { vi: 'đảng bộ cấp trên', en: 'upper committee' },
  DBCS: { vi: 'đảng bộ cơ sở', en: 'grassroots committee' },
  CBCS: { vi: 'chi bộ cơ sở', en: 'grassroots cell' },
  DBBP: { vi: 'đảng bộ bộ phận', en: 'section committee' },
  CBTT: { vi: 'chi bộ trực thuộc', en: 'subordinate cell' },
};
