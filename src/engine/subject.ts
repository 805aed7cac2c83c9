import type { Bilingual } from '#kernel/bilingual.ts';
import { type ReadFacts, readRelations, type Relation, type SubjectHead } from './children.ts';
import { type Grounds, GROUNDS, readGrounds, type Register } from './citations.ts';
import { type Condition, readCondition } from './condition.ts';
import type { Expr } from './expression.ts';
import { type Names, readExpression } from './expression-read.ts';
import { type Fact, rankOf, readFacts, type Vocabulary } from './facts.ts';
import type { Group, Rows, Scope } from './rule.ts';
import type { Reader, Spot } from './source.ts';

/** Why a subject is left out of the rating altogether. */
export interface NotRated extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly when: Expr;
}

/** A fact without which a subject cannot be rated. A mark is there when it is set. */
export interface Required {
  readonly fact: Fact;
  readonly when: Expr | undefined;
}

export interface Step {
  readonly level: string;
  readonly rank: number;
  readonly conditions: readonly Condition[];
  readonly spot: Spot;
}

/** A rule that, where it fires, settles the level whatever the ladder says. */
export interface Block {
  readonly condition: Condition;
  readonly force: number;
  /** Ids of blocks that give way to this one when both fire. */
  readonly overrides: readonly string[];
}

export interface Subject extends SubjectHead {
  readonly id: string;
  readonly prefix: string;
  /** Subjects for which this does not hold are not judged at all. */
  readonly population: Expr | undefined;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly rows: ReadonlyMap<string, Rows>;
  readonly notRated: readonly NotRated[];
  readonly required: readonly Required[];
  /** From the highest level down. */
  readonly ladder: readonly Step[];
  readonly otherwise: number;
  readonly blocks: readonly Block[];
  /** All conditions; the place in this list is the bit in `known` and `met`. */
  readonly numbered: readonly Condition[];
  readonly spot: Spot;
}

export interface Declared {
  readonly register: Register;
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  readonly owners: ReadonlyMap<string, Bilingual>;
  readonly subjects: ReadonlyMap<string, SubjectHead>;
  readonly facts: ReadFacts;
}

const NEEDED = ['prefix', 'label', 'rates', 'facts', 'notRated', 'required', 'ladder', 'otherwise', 'blocks'] as const;
const OPTIONAL = ['population', 'groups', 'children', 'rows'] as const;

/** A subject of which so far only the head is read: rules speak of other subjects' children, so all heads come first. */
export interface Opened {
  readonly head: SubjectHead;
  readonly fields: Partial<Record<(typeof NEEDED)[number] | (typeof OPTIONAL)[number], Spot>>;
  readonly spot: Spot;
}

/** The facts of every subject, before any rule: rules may speak of those of others. */
export function readAllFacts(
  reader: Reader,
  opened: ReadonlyMap<string, Opened>,
  { vocabularies, owners }: Pick<Declared, 'vocabularies' | 'owners'>,
): ReadFacts {
  return new Map([...opened].map(([id, { fields }]) => [id, readFacts(reader, fields.facts, vocabularies, owners)]));
}

export function openSubjects(reader: Reader, spot: Spot | undefined, vocabularies: ReadonlyMap<string, Vocabulary>): Map<string, Opened> {
  const opened = new Map<string, Opened>();
  const scales = new Map([...vocabularies].filter(([, { ordered }]) => ordered));
  for (const { id, key, value } of reader.entries(spot)) {
    reader.checkForm(key, id, 'name');
    const fields = reader.fields(value, NEEDED, OPTIONAL);
    const scale = reader.named(fields.rates, scales);
    const label = reader.label(fields.label);
    if (scale !== undefined) opened.set(id, { head: { label, scale }, fields, spot: key });
  }
  return opened;
}

export function readSubject(reader: Reader, id: string, { head, fields, spot }: Opened, declared: Declared): Subject {
  const facts = declared.facts.get(id) ?? new Map<string, Fact>();
  const names: Names = { facts, vocabularies: declared.vocabularies };
  const relations = readRelations(reader, fields.children, names, declared.subjects, declared.facts);
  const rows = readRows(reader, fields.rows, declared);
  const scope: Scope = { ...names, groups: readGroups(reader, fields.groups, facts), relations, rows };
  const home: Home = { prefix: reader.id(fields.prefix), scope, register: declared.register, scale: head.scale };
  const ladder = readLadder(reader, fields.ladder, home);
  const blocks = reader.items(fields.blocks).map((item) => readBlock(reader, item, home));
  const otherwise = readLevel(reader, fields.otherwise, head.scale);
  return {
    id,
    ...head,
    prefix: home.prefix,
    population: readExpression(reader, fields.population, names),
    facts,
    groups: scope.groups,
    relations,
    rows,
    notRated: reader.items(fields.notRated).flatMap((item) => readNotRated(reader, item, home)),
    required: reader.items(fields.required).flatMap((item) => readRequired(reader, item, names)),
    ladder,
    otherwise,
    blocks,
    numbered: [...ladder.flatMap(({ conditions }) => conditions), ...blocks.map(({ condition }) => condition)],
    spot,
  };
}

interface Home {
  readonly prefix: string;
  readonly scope: Scope;
  readonly register: Register;
  readonly scale: Vocabulary;
}

function readGroups(reader: Reader, spot: Spot | undefined, facts: ReadonlyMap<string, Fact>): Map<string, Group> {
  const groups = new Map<string, Group>();
  if (spot === undefined) return groups;
  for (const { id, value } of reader.entries(spot)) {
    const fields = reader.fields(value, ['label', 'facts']);
    const members = reader.items(fields.facts).flatMap((item) => reader.named(item, facts) ?? []);
    groups.set(id, { id, label: reader.label(fields.label), facts: members });
  }
  return groups;
}

function readRows(reader: Reader, spot: Spot | undefined, { vocabularies, subjects, facts }: Declared): Map<string, Rows> {
  const rows = new Map<string, Rows>();
  for (const { id, key, value } of spot === undefined ? [] : reader.entries(spot)) {
    reader.checkForm(key, id, 'name');
    const fields = reader.fields(value, ['label', 'subject']);
    const label = reader.label(fields.label);
    if (reader.named(fields.subject, subjects) === undefined) continue;
    const subject = reader.text(fields.subject);
    rows.set(id, { id, label, subject, names: { facts: facts.get(subject) ?? new Map(), vocabularies } });
  }
  return rows;
}

const readLevel = (reader: Reader, spot: Spot | undefined, scale: Vocabulary): number =>
  reader.named(spot, new Map(scale.values.map(({ id }, rank) => [id, rank]))) ?? 0;

function readLadder(reader: Reader, spot: Spot | undefined, { prefix, scope, register, scale }: Home): Step[] {
  if (spot === undefined) return [];
  const steps = reader.entries(spot).flatMap(({ id, key, value }) => {
    const rank = rankOf(scale, reader.named(key, new Map(scale.values.map((level) => [level.id, level])))?.id ?? '');
    if (rank < 0) return [];
    const home = { prefix: `${prefix}.${id}`, blocks: false, scope, register };
    const conditions = reader.items(value).map((item) => readCondition(reader, item, home));
    return [{ level: id, rank, conditions, spot: key }];
  });
  return steps.sort((a, b) => b.rank - a.rank);
}

function readBlock(reader: Reader, spot: Spot, { prefix, scope, register, scale }: Home): Block {
  const condition = readCondition(reader, spot, { prefix, blocks: true, scope, register });
  const fields = new Map(reader.entries(spot).map(({ id, value }) => [id, value]));
  const overrides = reader.items(fields.get('overrides')).map((item) => `${prefix}.${reader.id(item)}`);
  return { condition, force: readLevel(reader, fields.get('force'), scale), overrides };
}

function readNotRated(reader: Reader, spot: Spot, { scope, register }: Home): NotRated[] {
  const fields = reader.fields(spot, ['id', 'label', 'when', ...GROUNDS], ['interpretation']);
  const when = readExpression(reader, fields.when, scope);
  const grounds = readGrounds(reader, fields, register);
  const reason = { id: reader.id(fields.id), label: reader.label(fields.label), ...grounds };
  return when ? [{ ...reason, when }] : [];
}

/** `M1`, or `{fact: stateRating, when: stateEmployee}`. */
function readRequired(reader: Reader, spot: Spot, names: Names): Required[] {
  if (reader.scalar(spot) !== undefined) {
    const fact = reader.named(spot, names.facts);
    return fact ? [{ fact, when: undefined }] : [];
  }
  const fields = reader.fields(spot, ['fact', 'when']);
  const fact = reader.named(fields.fact, names.facts);
  const when = readExpression(reader, fields.when, names);
  return fact && when ? [{ fact, when }] : [];
}

export const levelLabel = (subject: SubjectHead, rank: number): Bilingual => subject.scale.values[rank]?.label ?? { vi: '', en: '' };
