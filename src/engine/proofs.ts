import { settlingOrder } from './blocks.ts';
import type { Quota } from './quota.ts';
import { type Band, UNREADABLE } from './rule.ts';
import type { Reader, Spot } from './source.ts';
import type { Subject } from './subject.ts';

/** Bits of a PostgreSQL bigint that can be set without touching its sign, less one in reserve. */
const MAX_CONDITIONS = 62;

/** What must be true of a subject beyond being well-formed. */
export function proveSubject(reader: Reader, subject: Subject): void {
  proveDistinct(reader, subject);
  proveLadder(reader, subject);
  proveBands(reader, subject);
  proveBlocks(reader, subject);
  const surplus = subject.numbered[MAX_CONDITIONS];
  if (surplus !== undefined)
    reader.fault(
      surplus.spot,
      'subject.too-many',
      `Quá ${MAX_CONDITIONS} điều kiện cho một đối tượng.`,
      `More than ${MAX_CONDITIONS} conditions for one subject.`,
    );
}

function proveDistinct(reader: Reader, { numbered, notRated, spot, facts }: Subject): void {
  const seen = new Set<string>();
  for (const condition of numbered) {
    if (seen.has(condition.id))
      reader.fault(
        condition.spot,
        'book.duplicate',
        `Điều kiện «${condition.id}» có hai lần.`,
        `There are two conditions "${condition.id}".`,
      );
    seen.add(condition.id);
  }
  const reasons = notRated.map(({ id }) => id);
  for (const id of reasons.filter((reason, index) => reasons.indexOf(reason) !== index))
    reader.fault(spot, 'book.duplicate', `Lý do không xếp loại «${id}» có hai lần.`, `There are two reasons "${id}" for not rating.`);
  if (facts.has('closing')) reader.fault(spot, 'book.duplicate', '«closing» là tên dành riêng.', '"closing" is a reserved name.');
}

/** Every level is reached by exactly one way: its step, or being what remains. */
function proveLadder(reader: Reader, { ladder, scale, otherwise, spot }: Subject): void {
  const last = ladder.at(-1)?.spot ?? spot;
  scale.values.forEach(({ id }, rank) => {
    const step = ladder.find((candidate) => candidate.rank === rank);
    if (step === undefined && rank !== otherwise)
      reader.fault(last, 'ladder.gap', `Không có bậc nào dẫn tới mức «${id}».`, `No step of the ladder leads to the level "${id}".`);
    if (step !== undefined && rank <= otherwise)
      reader.fault(
        step.spot,
        'ladder.overlap',
        `Mức «${id}» không cao hơn mức còn lại («otherwise»).`,
        `The level "${id}" is not above the level that remains ("otherwise").`,
      );
    if (step?.conditions.length === 0)
      reader.fault(step.spot, 'ladder.empty', `Mức «${id}» không có điều kiện nào.`, `The level "${id}" has no condition.`);
  });
}

/** Bands of one fact, from the highest level down, must touch without gap or overlap. */
function proveBands(reader: Reader, { ladder }: Subject): void {
  const above = new Map<string, Band>();
  const conditions = ladder.flatMap((step) => step.conditions);
  if (conditions.some(({ rule }) => rule === UNREADABLE)) return;
  for (const { rule, spot } of conditions) {
    const { band } = rule;
    if (band === undefined) continue;
    const upper = above.get(band.fact.id);
    if (upper !== undefined) proveTouching(reader, spot, band, upper.from);
    else if (band.below !== Infinity) gap(reader, spot, band, band.below, Infinity);
    above.set(band.fact.id, band);
  }
}

function proveTouching(reader: Reader, spot: Spot, band: Band, upperFrom: number): void {
  if (band.below < upperFrom) gap(reader, spot, band, band.below, upperFrom);
  else if (band.below > upperFrom) {
    const id = band.fact.id;
    reader.fault(
      spot,
      'band.overlap',
      `Hai khoảng của «${id}» chồng nhau từ ${upperFrom} đến dưới ${band.below}.`,
      `Two bands of "${id}" overlap from ${upperFrom} to below ${band.below}.`,
    );
  }
}

function gap(reader: Reader, spot: Spot, { fact }: Band, from: number, below: number): void {
  const vi = below === Infinity ? 'trở lên' : `đến dưới ${below}`;
  const en = below === Infinity ? 'upwards' : `to below ${below}`;
  reader.fault(
    spot,
    'band.gap',
    `Không có khoảng nào của «${fact.id}» cho các giá trị từ ${from} ${vi}.`,
    `No band of "${fact.id}" covers the values from ${from} ${en}.`,
  );
}

/** Two blocks that force different levels need an order: one says that it overrides the other. */
function proveBlocks(reader: Reader, { blocks, spot }: Subject): void {
  const before = reader.faults.length;
  const ids = new Set(blocks.map(({ condition }) => condition.id));
  blocks.forEach((block, index) => {
    for (const id of block.overrides)
      if (!ids.has(id))
        reader.fault(
          block.condition.spot,
          'block.overrides',
          `Không có quy tắc «${id}» để vượt qua.`,
          `There is no block "${id}" to override.`,
        );
    for (const earlier of blocks.slice(0, index)) {
      const over = block.overrides.includes(earlier.condition.id);
      const under = earlier.overrides.includes(block.condition.id);
      if (over !== under || (block.force === earlier.force && !over)) continue;
      const [a, b] = [earlier.condition.id, block.condition.id];
      reader.fault(
        block.condition.spot,
        'block.conflict',
        `«${a}» và «${b}» buộc hai mức khác nhau; một trong hai phải ghi «overrides».`,
        `"${a}" and "${b}" force different levels; exactly one of them must say "overrides".`,
      );
    }
  });
  if (settlingOrder(blocks) === undefined && reader.faults.length === before)
    reader.fault(spot, 'block.conflict', 'Các quy tắc vượt qua nhau theo vòng tròn.', 'The blocks override each other in a circle.');
}

/**
 * A subject may read its children's recorded decisions freely. Their *eligible* level must be computed before: children
 * come in an earlier stage, and no subject depends on itself, not by way of a quota that an eligible level raises either.
 */
export function proveStages(reader: Reader, subjects: ReadonlyMap<string, Subject>, quotas: ReadonlyMap<string, Quota>): void {
  const stages = [...subjects.keys()];
  const reads = new Map(stages.map((id) => [id, [...eligibleReads(subjects.get(id)), ...liftedReads(id, quotas)]]));
  for (const { id, uplift } of quotas.values()) if (uplift) reads.set(quotaNode(id), [{ child: uplift.subject.id, spot: uplift.spot }]);
  for (const [stage, id] of stages.entries()) {
    for (const { child, spot } of reads.get(id) ?? []) {
      const back = pathBetween(reads, child, id, new Set());
      const cycle = back && [id, ...back].join(' → ');
      if (cycle !== undefined)
        reader.fault(spot, 'stage.cycle', `Các bước tính chạy vòng: ${cycle}.`, `The stages run in a circle: ${cycle}.`);
      else if (stages.indexOf(child) > stage)
        reader.fault(
          spot,
          'stage.order',
          `«${child}» phải đứng trước «${id}» trong «stages».`,
          `"${child}" must come before "${id}" in "stages".`,
        );
    }
  }
}

interface Read {
  readonly child: string;
  readonly spot: Spot;
}

function eligibleReads(subject: Subject | undefined): Read[] {
  const relations = [...(subject?.relations.values() ?? [])].filter(({ counts }) => counts === 'eligible');
  return relations.flatMap(({ sources }) => sources.map((source) => ({ child: source.subject, spot: source.spot })));
}

const quotaNode = (id: string): string => `quotas.${id}`;

/** A level that a quota limits is settled after the quota; one that is raised by an eligible level, after that level. */
function liftedReads(subject: string, quotas: ReadonlyMap<string, Quota>): Read[] {
  return [...quotas.values()].flatMap(({ id, class: of, uplift }) =>
    of.subject.id === subject && uplift?.eligible !== undefined ? [{ child: quotaNode(id), spot: uplift.spot }] : [],
  );
}

function pathBetween(reads: ReadonlyMap<string, readonly Read[]>, from: string, to: string, seen: Set<string>): string[] | undefined {
  if (from === to) return [to];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const { child } of reads.get(from) ?? []) {
    const path = pathBetween(reads, child, to, seen);
    if (path !== undefined) return [from, ...path];
  }
  return undefined;
}
