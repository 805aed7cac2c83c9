import type { Bilingual } from '#kernel/bilingual.ts';
import { type Grounds, GROUNDS, readGrounds, type Register } from './citations.ts';
import type { Expr } from './expression.ts';
import { readExpression } from './expression-read.ts';
import { type Fact, type Vocabulary } from './facts.ts';
import type { Reader, Spot } from './source.ts';
import type { Subject } from './subject.ts';

/** A named part of the subjects of one kind, such as those that share a quota. */
export interface SubjectClass {
  readonly id: string;
  readonly label: Bilingual;
  readonly subject: Subject;
  readonly when: Expr | undefined;
}

/** An honour that people give beside the level; `needs` is the least level it can stand on. */
export interface Recognition extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly subject: Subject;
  readonly fact: Fact;
  readonly needs: number | undefined;
  /** `typical.needs-excellent`: how a mark below that level is reported. */
  readonly disagreement: string | undefined;
}

/** One line of the commendations: subjects of a class at a level, with a recognition where it names one, or those who hold a streak. */
export interface Commendation extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly counts:
    | { readonly by: 'level'; readonly class: SubjectClass; readonly level: number; readonly recognition: Recognition | undefined }
    | { readonly by: 'streak'; readonly streak: string };
  /** Bodies below give it, so that it is none of those that are given where the quotas are decided. */
  readonly givenBelow: boolean;
}

/** What the blocks about sets may name. */
export interface SetScope {
  readonly register: Register;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
}

export function readClasses(reader: Reader, spot: Spot | undefined, { subjects, vocabularies }: SetScope): Map<string, SubjectClass> {
  const classes = new Map<string, SubjectClass>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, ['label', 'subject'], ['when']);
    const subject = reader.named(fields.subject, subjects);
    if (subject === undefined) continue;
    const when = readExpression(reader, fields.when, { facts: subject.facts, vocabularies });
    classes.set(id, { id, label: reader.label(fields.label), subject, when });
  }
  return classes;
}

export function readRecognitions(reader: Reader, spot: Spot | undefined, { subjects, register }: SetScope): Map<string, Recognition> {
  const recognitions = new Map<string, Recognition>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, ['label', 'subject', 'fact', ...GROUNDS], ['needs', 'interpretation']);
    const subject = reader.named(fields.subject, subjects);
    const fact = subject && reader.named(fields.fact, subject.facts);
    if (subject === undefined || fact === undefined) continue;
    const needs = fields.needs && readLevelOf(reader, fields.needs, subject);
    const disagreement = needs === undefined ? undefined : `${id}.needs-${subject.scale.values[needs]?.id}`;
    const grounds = readGrounds(reader, fields, register);
    recognitions.set(id, { id, label: reader.label(fields.label), subject, fact, needs, disagreement, ...grounds });
  }
  return recognitions;
}

export function readCommendations(
  reader: Reader,
  spot: Spot | undefined,
  register: Register,
  classes: ReadonlyMap<string, SubjectClass>,
  recognitions: ReadonlyMap<string, Recognition>,
  streaks: ReadonlyMap<string, unknown>,
): Map<string, Commendation> {
  const commendations = new Map<string, Commendation>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, ['label', ...GROUNDS], ['streak', 'class', 'level', 'recognition', 'given', 'interpretation']);
    const givenBelow = fields.given !== undefined && reader.oneOf(fields.given, ['here', 'below']) === 'below';
    const line = { id, label: reader.label(fields.label), givenBelow, ...readGrounds(reader, fields, register) };
    if (fields.streak !== undefined) {
      if (reader.named(fields.streak, streaks) !== undefined)
        commendations.set(id, { ...line, counts: { by: 'streak', streak: reader.text(fields.streak) } });
      continue;
    }
    const of = reader.named(fields.class, classes);
    const recognition = reader.named(fields.recognition, recognitions);
    if (of && fields.level && (recognition || !fields.recognition))
      commendations.set(id, {
        ...line,
        counts: { by: 'level', class: of, level: readLevelOf(reader, fields.level, of.subject), recognition },
      });
    else if (!fields.class || !fields.level)
      reader.fault(value, 'commendation.form', 'Cần «streak», hoặc «class» với «level».', 'Write "streak", or "class" with "level".');
  }
  return commendations;
}

/** A level by its plain name on the scale of the subject. */
export const readLevelOf = (reader: Reader, spot: Spot | undefined, { scale }: Subject): number =>
  reader.named(spot, new Map(scale.values.map(({ id }, rank) => [id, rank]))) ?? 0;
