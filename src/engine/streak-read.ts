import { fold } from '#kernel/vietnamese.ts';
import type { AwardLadder } from './award-ladder.ts';
import { GROUNDS, readGrounds, type Register } from './citations.ts';
import { readLevelOf, type Recognition, type SubjectClass } from './sets.ts';
import type { Reader, Spot } from './source.ts';
import type { Equivalence, Streak } from './streak.ts';
import type { StreakPolicies } from './streak-years.ts';
import type { Subject } from './subject.ts';

const POLICIES = ['gap', 'transfer', 'mergedUnit', 'consumeOnAward'] as const;
const NEEDED = ['label', 'class', 'years', 'level', 'unratedYear', ...POLICIES, 'equivalences', ...GROUNDS] as const;

export function readStreaks(
  reader: Reader,
  spot: Spot | undefined,
  register: Register,
  classes: ReadonlyMap<string, SubjectClass>,
  recognitions: ReadonlyMap<string, Recognition>,
): Map<string, Streak> {
  const streaks = new Map<string, Streak>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, NEEDED, ['recognition', 'interpretation']);
    const of = reader.named(fields.class, classes);
    const streak = {
      id,
      label: reader.label(fields.label),
      years: reader.integer(fields.years, 2, 50),
      unratedYear: reader.oneOf(fields.unratedYear, ['breaks', 'bridges']),
      ...readPolicies(reader, fields),
      recognition: reader.named(fields.recognition, recognitions),
      ...readGrounds(reader, fields, register),
    };
    if (of === undefined) continue;
    const level = readLevelOf(reader, fields.level, of.subject);
    const equivalences = readEquivalences(reader, fields.equivalences, { register, subject: of.subject, level });
    streaks.set(id, { ...streak, class: of, level, equivalences });
  }
  return streaks;
}

/** Years in a row in which a certificate was received: another matter than the years at a level. */
export function readAwardLadders(
  reader: Reader,
  spot: Spot | undefined,
  register: Register,
  classes: ReadonlyMap<string, SubjectClass>,
  commendations: ReadonlyMap<string, unknown>,
): Map<string, AwardLadder> {
  const ladders = new Map<string, AwardLadder>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, ['label', 'class', 'years', 'awards', ...POLICIES, ...GROUNDS], ['interpretation']);
    const of = reader.named(fields.class, classes);
    const ladder = {
      id,
      label: reader.label(fields.label),
      years: reader.integer(fields.years, 2, 50),
      awards: reader
        .items(fields.awards)
        .filter((item) => reader.named(item, commendations) !== undefined)
        .map((item) => reader.text(item)),
      unratedYear: 'breaks' as const,
      ...readPolicies(reader, fields),
      ...readGrounds(reader, fields, register),
    };
    if (of !== undefined) ladders.set(id, { ...ladder, class: of });
  }
  return ladders;
}

type PolicyFields = Partial<Record<(typeof POLICIES)[number], Spot>>;

function readPolicies(reader: Reader, fields: PolicyFields): Pick<StreakPolicies, 'mergedUnit' | 'consumeOnAward'> {
  reader.oneOf(fields.gap, ['incomplete']);
  reader.oneOf(fields.transfer, ['followsPerson']);
  return {
    mergedUnit: reader.oneOf(fields.mergedUnit, ['breaks', 'decision']),
    consumeOnAward: reader.oneOf(fields.consumeOnAward, ['never', 'resets']),
  };
}

interface Era {
  readonly register: Register;
  readonly subject: Subject;
  readonly level: number;
}

/** Periods may not overlap: a year's wordings are read by one book only. */
function readEquivalences(reader: Reader, spot: Spot | undefined, era: Era): Equivalence[] {
  const found: Equivalence[] = [];
  for (const item of reader.items(spot)) {
    const fields = reader.fields(item, ['from', 'to', 'wordings', ...GROUNDS], ['interpretation']);
    const from = reader.integer(fields.from, 1900, 9999);
    const to = reader.integer(fields.to, 1900, 9999);
    if (from > to || found.some((other) => from <= other.to && to >= other.from))
      reader.fault(
        item,
        'streak.overlap',
        `Giai đoạn ${from}–${to} chồng lên giai đoạn khác, hoặc kết thúc trước khi bắt đầu.`,
        `The period ${from}–${to} overlaps another one, or ends before it begins.`,
      );
    found.push({ from, to, ...readWordings(reader, fields.wordings, era), ...readGrounds(reader, fields, era.register) });
  }
  return found;
}

/** A list of wordings of the streak's level, or a map from every level (and `unrated`) to its wordings. */
function readWordings(reader: Reader, spot: Spot | undefined, { subject, level }: Era): Pick<Equivalence, 'wordings' | 'levels'> {
  if (spot === undefined || reader.isList(spot))
    return { wordings: reader.items(spot).map((wording) => reader.text(wording)), levels: undefined };
  const ranks = new Map<string, number | 'unrated'>(subject.scale.values.map(({ id }, rank) => [id, rank]));
  ranks.set('unrated', 'unrated');
  const levels = new Map<string, number | 'unrated'>();
  for (const { key, value } of reader.entries(spot)) {
    const of = reader.named(key, ranks);
    for (const item of of === undefined ? [] : reader.items(value)) {
      const wording = reader.text(item);
      if ([...levels.keys()].some((known) => fold(known) === fold(wording)))
        reader.fault(item, 'book.duplicate', `«${wording}» đã được khai báo ở trên.`, `"${wording}" is already declared above.`);
      if (of !== undefined) levels.set(wording, of);
    }
  }
  return { wordings: [...levels].flatMap(([wording, of]) => (of !== 'unrated' && of >= level ? [wording] : [])), levels };
}
