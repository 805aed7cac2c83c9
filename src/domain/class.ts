import type { Bilingual } from '#kernel/bilingual.ts';

/**
 * Classes: the subjects that are rated together, with one calendar, one board and one quota. They stand from below to above, as they are decided
 * (HD 21-HD/BTCTW, III: cấp dưới trước, cấp trên sau), because the share of an organisation's members and cells counts in its own level.
 * Members; cells, that is chi bộ trực thuộc and đảng bộ bộ phận; grassroots organisations, đảng bộ cơ sở and chi bộ cơ sở.
 */
export const RATED_CLASSES = ['members', 'cells', 'grassroots'] as const;
export type RatedClass = (typeof RATED_CLASSES)[number];

/** With the leading collectives, which are decided too, but have no facts and no days of their own. */
export const CLASSES = [...RATED_CLASSES, 'collectives'] as const;
export type Class = (typeof CLASSES)[number];

/** From above to below, as tables show them. */
export const FROM_ABOVE: readonly RatedClass[] = RATED_CLASSES.toReversed();

export const CLASS_TITLES: Readonly<Record<Class, Bilingual>> = {
  members: { vi: 'Đảng viên', en: 'Members' },
  cells: { vi: 'Chi bộ trực thuộc, đảng bộ bộ phận', en: 'Cells and section committees' },
  grassroots: { vi: 'Tổ chức cơ sở đảng', en: 'Grassroots organisations' },
  collectives: { vi: 'Tập thể lãnh đạo, quản lý', en: 'Leading collectives' },
};
