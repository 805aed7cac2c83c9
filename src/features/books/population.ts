/** Population: what the conditions of a book make of one workbook, without a database. */
import { type Level, LEVELS } from '#domain/level.ts';
import type { Book } from '#engine/book.ts';
import type { Children } from '#engine/children.ts';
import { evaluator, subjectOf, type Judgement } from '#engine/evaluator.ts';
import { isVocabulary, storedValue, type Facts, type Value } from '#engine/facts.ts';
import type { Subject } from '#engine/subject.ts';
import type { Intake, MemberEntry, OrganisationEntry } from '#features/intake/intake.ts';
import type { Kind } from '#features/organisations/organisations.ts';
import type { PopulationCount, PopulationCounts } from './coverage.ts';

/** How many of the rated subjects met, failed or left open each condition; one that is not relevant counts as met. */
export function coverPopulation(book: Book, year: number, { members, organisations }: Intake): PopulationCounts {
  const kinds = new Map(organisations.map(({ code, kind }) => [code, kind]));
  const memberOf = evaluator(book, 'member', year);
  const organisationOf = evaluator(book, 'organisation', year);
  const judgedMembers = members.map((entry) => ({ entry, judgement: memberOf(factsOf(book, 'member', entry), {}) }));
  const organisationFacts = organisations.map((entry) => ({ entry, facts: organisationFactsOf(book, entry, kinds) }));
  // Who is rated does not depend on children; what the children are does depend on who is rated.
  const ratedOrganisations = organisationFacts.filter(({ facts }) => organisationOf(facts, {}).status === 'rated');
  const below = {
    member: countLevels(
      judgedMembers.flatMap(({ entry, judgement }) => (judgement.status === 'rated' ? [[entry.cell, entry.decided]] : [])),
    ),
    organisation: countLevels(
      ratedOrganisations.flatMap(({ entry }) => (countsAbove(entry, kinds) ? [[entry.parent!, entry.decided]] : [])),
    ),
  };
  const judged = ratedOrganisations.map(({ entry, facts }) => organisationOf(facts, childrenOf(entry.code, below)));
  const rated = judgedMembers.flatMap(({ judgement }) => (judgement.status === 'rated' ? [judgement] : []));
  return new Map([...countVerdicts(subjectOf(book, 'member'), rated), ...countVerdicts(subjectOf(book, 'organisation'), judged)]);
}

function factsOf(book: Book, subject: 'member' | 'organisation', entry: MemberEntry | OrganisationEntry): Facts {
  const row = { ...entry } as Readonly<Record<string, Value | null | undefined>>;
  const facts = [...subjectOf(book, subject).facts.values()].map(({ id, type }) => {
    const value = row[id] ?? null;
    if (type === 'mark') return [id, value === true];
    return [id, isVocabulary(type) && value !== null ? storedValue(type, String(value)) : value];
  });
  return Object.fromEntries(facts) as Facts;
}

function organisationFactsOf(book: Book, entry: OrganisationEntry, kinds: ReadonlyMap<string, Kind>): Facts {
  return { ...factsOf(book, 'organisation', entry), parentKind: kinds.get(entry.parent ?? '') ?? null };
}

/** Of a đảng bộ cơ sở its đảng bộ bộ phận and chi bộ trực thuộc count, of a đảng bộ bộ phận its chi bộ trực thuộc. */
function countsAbove({ kind, parent }: OrganisationEntry, kinds: ReadonlyMap<string, Kind>): boolean {
  const above = kinds.get(parent ?? '');
  return (above === 'DBCS' && (kind === 'CBTT' || kind === 'DBBP')) || (above === 'DBBP' && kind === 'CBTT');
}

type LevelsBelow = ReadonlyMap<string, readonly number[]>;

/** Per organisation above: how many stand at each level, the lowest first. */
function countLevels(children: readonly (readonly [above: string, level: Level | null])[]): LevelsBelow {
  const counts = new Map<string, number[]>();
  for (const [above, level] of children) {
    const levels = counts.get(above) ?? LEVELS.map(() => 0);
    counts.set(above, levels);
    if (level !== null) levels[LEVELS.indexOf(level)]! += 1;
  }
  return counts;
}

const NOBODY: readonly number[] = LEVELS.map(() => 0);

const childrenOf = (code: string, below: { readonly member: LevelsBelow; readonly organisation: LevelsBelow }): Children => ({
  member: below.member.get(code) ?? NOBODY,
  organisation: below.organisation.get(code) ?? NOBODY,
});

function countVerdicts({ numbered }: Subject, judgements: readonly Judgement[]): [string, PopulationCount][] {
  return numbered.map(({ id }, index) => {
    const verdicts = judgements.map(({ conditions }) => conditions[index]!.verdict);
    const failed = verdicts.filter((verdict) => verdict === 'not-met').length;
    const undetermined = verdicts.filter((verdict) => verdict === 'undetermined').length;
    return [id, { met: verdicts.length - failed - undetermined, failed, undetermined }];
  });
}
