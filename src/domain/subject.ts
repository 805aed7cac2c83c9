/** Subjects that the rules rate by facts of their own; what a book says of a collective rests on what its meeting agreed to. */
export const RATED_KINDS = ['member', 'organisation'] as const;
export type RatedKind = (typeof RATED_KINDS)[number];

/** Subjects: whoever is reviewed and rated. A collective is the leading body of the organisation whose code it bears. */
export const SUBJECT_KINDS = [...RATED_KINDS, 'collective'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A subject as people name it: by the code of the member, or of the organisation. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly code: string;
}

/** A subject as the database keeps it. */
export interface SubjectId {
  readonly kind: SubjectKind;
  readonly id: bigint;
}

/** `member DV1`: a subject as one text, for keys and in the journal. */
export const subjectName = ({ kind, code }: Subject): string => `${kind} ${code}`;

const NAME = /^(member|organisation|collective) (.+)$/u;

/** The subject that such a text names, or null where it names none. */
export function subjectNamed(name: string): Subject | null {
  const match = NAME.exec(name);
  const kind = SUBJECT_KINDS.find((one) => one === match?.[1]);
  return kind === undefined ? null : { kind, code: match![2]! };
}
