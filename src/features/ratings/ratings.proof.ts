import type { Bilingual } from '#kernel/bilingual.ts';
import { levelOf, LEVELS } from '#domain/level.ts';
import type { Book } from '#engine/book.ts';
import { printGrounds } from '#engine/citations.ts';
import type { Condition } from '#engine/condition.ts';
import { evaluator, subjectOf } from '#engine/evaluator.ts';
import { explain, type Explanation, type Line } from '#engine/explain.ts';
import { bookHash } from '#engine/hash.ts';
import type { Subject } from '#engine/subject.ts';
import type { Tx } from '#server/database.ts';
import type { RatedKind } from '#domain/subject.ts';
import type { Proof, ProofLine } from './ratings.contract.ts';
import type { OfferedEvidence } from './evidence.ts';
import { obstacles } from './obstacles.ts';
import { findEvidence, type Evidence } from './ratings.evidence.store.ts';
import { readVerdicts, type VerdictRecord } from './ratings.summary.store.ts';

const FAILING: Bilingual = { vi: 'Các trường hợp không hoàn thành nhiệm vụ', en: 'What rules every higher level out' };

type Both = { readonly vi: Explanation; readonly en: Explanation };

/** The proof of one subject's level, in both languages: rendered now, from the book and the frozen facts. */
export async function prove(
  offered: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  kind: RatedKind,
  code: string,
): Promise<Proof | null> {
  const evidence = await findEvidence(offered, tx, tenant, year, book, kind, code);
  const [verdict] = await readVerdicts(tx, tenant, year, { subject: kind, code });
  if (evidence === null || verdict === undefined) return null;
  const { judgedAs } = verdict;
  const subject = subjectOf(book, judgedAs);
  const both: Both = {
    vi: explain(book, judgedAs, year, evidence.facts, evidence.children, 'vi'),
    en: explain(book, judgedAs, year, evidence.facts, evidence.children, 'en'),
  };
  return {
    standing: verdict.standing,
    reason: reasonOf(subject, verdict.reason),
    missing: owedBy(both),
    decided: levelOf(verdict.decided),
    eligible: levelOf(verdict.eligible),
    sections: sectionsOf(subject, both),
    nextLevel: nextLevelOf(subject, verdict),
    book: { id: book.id, hash: bookHash(book), title: book.title },
  };
}

/** The proof as it would be with other facts, nothing of it being stored; `decided` is the level that the facts propose. */
export function proveFacts(book: Book, kind: string, year: number, { facts, children }: Pick<Evidence, 'facts' | 'children'>): Proof {
  const subject = subjectOf(book, kind);
  const { status, reason, missing, eligible } = evaluator(book, kind, year)(facts, children);
  const vi = explain(book, kind, year, facts, children, 'vi');
  const both: Both = { vi, en: explain(book, kind, year, facts, children, 'en') };
  const next = eligible === null ? null : levelOf(eligible + 1);
  return {
    standing: status === 'outside' ? 'not-rated' : status,
    reason: reasonOf(subject, reason),
    missing: owedBy(both),
    decided: levelOf(typeof facts['decided'] === 'number' ? facts['decided'] : null),
    eligible: missing.length > 0 ? null : levelOf(eligible),
    sections: sectionsOf(subject, both),
    nextLevel: next && { level: next, lines: vi.next?.obstacles.map(({ id }) => id) ?? [] },
    book: { id: book.id, hash: bookHash(book), title: book.title },
  };
}

const owedBy = ({ vi, en }: Both): Proof['missing'] =>
  vi.missing.map((owed, index) => ({
    fact: owed.fact,
    label: { vi: owed.label, en: en.missing[index]!.label },
    owner: { vi: owed.owner, en: en.missing[index]!.owner },
  }));

function reasonOf(subject: Subject, id: string | null): Proof['reason'] {
  const reason = subject.notRated.find((candidate) => candidate.id === id);
  return reason === undefined ? null : { id: reason.id, label: reason.label };
}

function sectionsOf(subject: Subject, { vi, en }: Both): Proof['sections'] {
  const conditions = new Map(subject.numbered.map((condition) => [condition.id, condition]));
  const lines = (viLines: readonly Line[], enLines: readonly Line[]) =>
    viLines.map((line, index) => lineOf(conditions.get(line.id)!, line, enLines[index]!));
  const failing = { level: 'failing', label: FAILING, holds: holdsAll(vi.blocks), lines: lines(vi.blocks, en.blocks) };
  const levels = vi.levels.map((level, index) => ({
    level: level.level,
    label: { vi: level.label, en: en.levels[index]!.label },
    holds: holdsAll(level.lines),
    lines: lines(level.lines, en.levels[index]!.lines),
  }));
  return [failing, ...levels];
}

function holdsAll(lines: readonly Line[]): 'met' | 'not-met' | 'undetermined' {
  if (lines.some((line) => line.verdict === 'not-met')) return 'not-met';
  return lines.some((line) => line.verdict === 'undetermined') ? 'undetermined' : 'met';
}

function lineOf(condition: Condition, vi: Line, en: Line): ProofLine {
  return {
    id: condition.id,
    label: condition.label,
    verdict: vi.verdict,
    facts: vi.read.map((read, index) => ({
      id: `${condition.id}.${index}`,
      label: { vi: read.label, en: en.read[index]!.label },
      value: { vi: read.value, en: en.read[index]!.value },
    })),
    threshold: { vi: vi.rule, en: en.rule },
    ...printGrounds(condition),
  };
}

function nextLevelOf(subject: Subject, verdict: VerdictRecord): Proof['nextLevel'] {
  const next = verdict.eligible === null ? null : levelOf(verdict.eligible + 1);
  return next === null ? null : { level: next, lines: obstacles(subject, verdict, LEVELS.indexOf(next)).map((condition) => condition.id) };
}
