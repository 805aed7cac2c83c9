import type { Bilingual, Language } from '#kernel/bilingual.ts';
import type { Level, Standing } from '#domain/level.ts';
import type { Book } from '#engine/book.ts';
import type { HistoryYear, Proof } from './ratings.contract.ts';

/** Official names of the levels (HD 21-HD/BTCTW, B.1.3 and B.2.3); the English explains them. */
export const LEVEL_NAMES: Readonly<Record<Level, Bilingual>> = {
  excellent: { vi: 'Hoàn thành xuất sắc nhiệm vụ', en: 'Tasks completed excellently' },
  good: { vi: 'Hoàn thành tốt nhiệm vụ', en: 'Tasks completed well' },
  completed: { vi: 'Hoàn thành nhiệm vụ', en: 'Tasks completed' },
  failed: { vi: 'Không hoàn thành nhiệm vụ', en: 'Tasks not completed' },
};

/** Recognition chosen among those rated excellent; it is not a fifth level. */
export const TYPICAL_NAME: Bilingual = { vi: 'Trong sạch, vững mạnh tiêu biểu', en: 'Typical: clean and strong' };

/** The same as a book calls it, with the quotation marks that offices print. */
export function typicalNameIn({ recognitions }: Pick<Book, 'recognitions'>): Bilingual {
  const { vi, en } = recognitions.get('typical')?.label ?? TYPICAL_NAME;
  const printed = (text: string) => text.replaceAll('«', '“').replaceAll('»', '”');
  return { vi: printed(vi), en: printed(en) };
}

export const STANDING_NAMES: Readonly<Record<Standing, Bilingual>> = {
  rated: { vi: 'Đã xếp loại', en: 'Rated' },
  pending: { vi: 'Chờ bổ sung', en: 'Waiting for facts' },
  'not-rated': { vi: 'Không thuộc diện xếp loại', en: 'Not subject to rating' },
};

const REASONS: Readonly<Record<string, Bilingual>> = {
  exempt: { vi: 'Miễn công tác và sinh hoạt đảng', en: 'Exempt from work and meetings' },
  suspended: { vi: 'Đình chỉ sinh hoạt đảng', en: 'Suspended from Party activities' },
  'under-six-months': { vi: 'Chưa đủ 06 tháng', en: 'Less than 6 months' },
};

/** Why the book leaves a subject out; a reason that a later book adds is shown by its id rather than hidden. */
export function reasonName(reason: string): Bilingual {
  return REASONS[reason] ?? { vi: reason, en: reason };
}

/** What the four levels look like, from the best to the worst. */
export const LEVEL_TONES = { excellent: 'best', good: 'good', completed: 'fair', failed: 'bad' } as const satisfies Record<Level, string>;

/** True for the section of a proof that lists the failing rules: there `met` says that the failure did not happen. */
export function listsFailures(sectionLevel: string): boolean {
  return sectionLevel === 'failing';
}

/** The years of a subject as boxes: the words printed then, else this book's name of the level. */
export function historyBoxes(years: readonly HistoryYear[], language: Language) {
  return years.map(({ year, level, wording, typical, decision }) => ({
    year,
    wording: wording ?? (level && LEVEL_NAMES[level][language]),
    spoken: wording === null ? language : ('vi' as const),
    tone: level ? LEVEL_TONES[level] : ('none' as const),
    mark: typical ? TYPICAL_MARK[language] : null,
    note: decision,
  }));
}

const TYPICAL_MARK: Bilingual = { vi: 'Tiêu biểu', en: 'Typical' };

/** The proof as the design system draws it: with the names of levels, and told which sections list failures. */
export function proofParts({ sections, missing, nextLevel }: Proof) {
  return {
    sections: sections.map((section) => ({ ...section, adverse: listsFailures(section.level) })),
    missing,
    next: nextLevel && { name: LEVEL_NAMES[nextLevel.level], lines: nextLevel.lines },
  };
}
