import { type Grounds, GROUNDS, readGrounds, type Register } from './citations.ts';
import { readExpression } from './expression-read.ts';
import { isNumeric, isVocabulary, type Vocabulary } from './facts.ts';
import { type OrderBy, type PlacesBand, type Profile, type Quota, type Reserve, ROUNDINGS, type Uplift } from './quota.ts';
import { readLevelOf, type SetScope, type SubjectClass } from './sets.ts';
import type { Reader, Spot } from './source.ts';

export function readProfiles(
  reader: Reader,
  spot: Spot | undefined,
  register: Register,
  scales: Iterable<Vocabulary>,
): Map<string, Profile> {
  const profiles = new Map<string, Profile>();
  const levels = new Map([...scales].flatMap(({ values }) => values).map(({ id }) => [id, id]));
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, ['label', 'base', ...GROUNDS], ['interpretation']);
    const base = reader.items(fields.base).flatMap((item) => reader.named(item, levels) ?? []);
    profiles.set(id, { id, label: reader.label(fields.label), levels: base, ...readGrounds(reader, fields, register) });
  }
  return profiles;
}

const NEEDED = ['label', 'class', 'level', 'per', 'minimum', 'ties', 'mode', ...GROUNDS] as const;
const OPTIONAL = ['percent', 'round', 'table', 'uplift', 'reserve', 'pool', 'order', 'by', 'lists', 'interpretation'] as const;

type Fields = Partial<Record<(typeof NEEDED)[number] | (typeof OPTIONAL)[number], Spot>>;

export function readQuotas(
  reader: Reader,
  spot: Spot | undefined,
  scope: SetScope,
  classes: ReadonlyMap<string, SubjectClass>,
): Map<string, Quota> {
  const quotas = new Map<string, Quota>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, NEEDED, OPTIONAL);
    const of = reader.named(fields.class, classes);
    // A tie across the limit is never broken here: the only way there is, and yet written down in the book.
    reader.oneOf(fields.ties, ['undecided']);
    if (fields.pool) reader.oneOf(fields.pool, ['decision']);
    const quota = {
      id,
      label: reader.label(fields.label),
      ...readPlaces(reader, value, fields),
      minimum: reader.integer(fields.minimum, 0, 1000),
      per: reader.label(fields.per),
      by: fields.by && reader.id(fields.by),
      listsUsed: fields.lists !== undefined && reader.oneOf(fields.lists, ['base', 'used']) === 'used',
      pool: fields.pool !== undefined,
      mode: reader.oneOf(fields.mode, ['check', 'rank']),
      ...readGrounds(reader, fields, scope.register),
    };
    if (of === undefined) continue;
    const uplift = fields.uplift && readUplift(reader, fields.uplift, quota.percent, scope);
    const reserve = fields.reserve && readReserve(reader, fields.reserve, of, scope);
    const order = readOrder(reader, fields.order, of);
    proveMode(reader, value, { mode: quota.mode, order, reserve });
    quotas.set(id, { ...quota, class: of, level: readLevelOf(reader, fields.level, of.subject), uplift, reserve, order });
  }
  return quotas;
}

/** A percentage with its rounding, or a table of places by the size of the base. */
function readPlaces(reader: Reader, quota: Spot, { percent, round, table, uplift }: Fields): Pick<Quota, 'percent' | 'round' | 'table'> {
  const rounding = reader.oneOf(round, ROUNDINGS);
  if (percent !== undefined && table === undefined) {
    if (round === undefined) reader.fault(quota, 'book.missing', 'Thiếu «round».', '"round" is missing.');
    return { percent: reader.integer(percent, 0, 100), round: rounding, table: undefined };
  }
  if (percent !== undefined || table === undefined || round !== undefined || uplift !== undefined)
    reader.fault(
      quota,
      'quota.form',
      'Cần «percent» với «round», hoặc «table» (bảng không đi với «round» và «uplift»).',
      'Write "percent" with "round", or "table" (which goes without "round" and "uplift").',
    );
  return { percent: undefined, round: rounding, table: table && readTable(reader, table) };
}

/** Bands of sizes from 1 upwards that touch; the last one is open. */
function readTable(reader: Reader, spot: Spot): PlacesBand[] {
  let next: number | undefined = 1;
  const bands = reader.items(spot).map((item) => {
    const fields = reader.fields(item, ['from', 'places'], ['below']);
    const from = reader.integer(fields.from, 1, 1_000_000);
    const below = fields.below && reader.integer(fields.below, 1, 1_000_000);
    if (from !== next || (below !== undefined && below <= from))
      reader.fault(
        item,
        'quota.table',
        `Khoảng này phải bắt đầu từ ${next ?? 'chỗ không còn trống'} và không được rỗng.`,
        `This band must begin at ${next ?? 'nothing: the one before is open'} and must not be empty.`,
      );
    next = below;
    return { from, below, places: reader.integer(fields.places, 0, 1_000_000) };
  });
  if (next !== undefined)
    reader.fault(spot, 'quota.table', `Không có khoảng nào cho số từ ${next} trở lên.`, `No band covers the sizes from ${next} upwards.`);
  return bands;
}

function readUplift(reader: Reader, spot: Spot, percent: number | undefined, scope: SetScope): Uplift | undefined {
  const fields = reader.fields(spot, ['label', 'subject', 'percent', ...GROUNDS], ['when', 'eligible', 'interpretation']);
  const raised = reader.integer(fields.percent, 0, 100);
  const label = reader.label(fields.label);
  const grounds: Grounds = readGrounds(reader, fields, scope.register);
  const subject = reader.named(fields.subject, scope.subjects);
  if (subject === undefined) return undefined;
  if ((fields.when === undefined) === (fields.eligible === undefined) || (percent !== undefined && raised <= percent))
    reader.fault(
      spot,
      'quota.uplift',
      'Cần đúng một trong «when», «eligible», và «percent» cao hơn tỷ lệ thường.',
      'Write exactly one of "when" and "eligible", and a "percent" above the usual one.',
    );
  const when = readExpression(reader, fields.when, { facts: subject.facts, vocabularies: scope.vocabularies });
  const eligible = fields.eligible && readLevelOf(reader, fields.eligible, subject);
  return { label, subject, when, eligible, percent: raised, spot: fields.eligible ?? spot, ...grounds };
}

function readReserve(reader: Reader, spot: Spot, { subject }: SubjectClass, scope: SetScope): Reserve | undefined {
  const fields = reader.fields(spot, ['label', 'when', 'places', ...GROUNDS], ['interpretation']);
  const when = readExpression(reader, fields.when, { facts: subject.facts, vocabularies: scope.vocabularies });
  const reserve = { label: reader.label(fields.label), places: reader.integer(fields.places, 1, 1000) };
  const grounds = readGrounds(reader, fields, scope.register);
  return when && { ...reserve, when, ...grounds };
}

function readOrder(reader: Reader, spot: Spot | undefined, { subject }: SubjectClass): OrderBy[] {
  return (spot ? reader.items(spot) : []).flatMap((item) => {
    const fields = reader.fields(item, ['fact', 'best']);
    const fact = reader.named(fields.fact, subject.facts);
    const best = reader.oneOf(fields.best, ['highest', 'lowest']);
    if (fact === undefined) return [];
    const ordered = isVocabulary(fact.type) ? fact.type.ordered : isNumeric(fact.type) || fact.type === 'date';
    if (!ordered) reader.fault(item, 'quota.order', `«${fact.id}» không có thứ tự cao thấp.`, `The values of "${fact.id}" have no order.`);
    return [{ fact, best }];
  });
}

/** Ranking needs an order that the text defines; and no text seen says how a ranking fills reserved places. */
function proveMode(reader: Reader, spot: Spot, { mode, order, reserve }: Pick<Quota, 'mode' | 'order' | 'reserve'>): void {
  if ((mode === 'rank') !== order.length > 0)
    reader.fault(
      spot,
      'quota.mode',
      '«rank» cần «order» do văn bản quy định; «check» thì không có «order».',
      '"rank" needs an "order" that the text defines; "check" has none.',
    );
  if (mode === 'rank' && reserve !== undefined)
    reader.fault(spot, 'quota.mode', '«rank» không đi với «reserve».', '"rank" does not go with "reserve".');
}
