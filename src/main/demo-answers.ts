import type { MemberEntry, OrganisationEntry } from '#features/intake/intake.ts';

/** What the sample knows of a subject, as people would answer it on the form; blanks are left out. */
export type SaidAnswers = Record<string, string | number | boolean>;

const said = (answers: Readonly<Record<string, string | number | boolean | null>>): SaidAnswers =>
  Object.fromEntries(
    Object.entries(answers).filter((entry): entry is [string, string | number | boolean] => entry[1] !== null && entry[1] !== false),
  );

export function memberAnswers(entry: MemberEntry): SaidAnswers {
  const { M1, M2, M3, M4, M5, M6, stateEmployee, stateRating, tasksAssigned, tasksDone, sickMonths, discipline, disciplineDate } = entry;
  const { misconduct, product } = entry;
  return said({
    M1,
    M2,
    M3,
    M4,
    M5,
    M6,
    stateEmployee,
    stateRating,
    tasksAssigned,
    tasksDone,
    sickMonths,
    discipline,
    disciplineDate,
    misconduct,
    product,
  });
}

export function organisationAnswers(entry: OrganisationEntry): SaidAnswers {
  const { O1, O2, O3, O4, O5, O6, O7, targetsAssigned, targetsDone, forceMajeure, programme, discipline, selfRemedied, outstanding } =
    entry;
  const peers = {
    peerGovernment: entry.peerGovernment,
    peerFront: entry.peerFront,
    peerUnion: entry.peerUnion,
    peerYouth: entry.peerYouth,
    peerWomen: entry.peerWomen,
    peerVeterans: entry.peerVeterans,
  };
  return said({
    O1,
    O2,
    O3,
    O4,
    O5,
    O6,
    O7,
    targetsAssigned,
    targetsDone,
    forceMajeure,
    programme,
    discipline,
    selfRemedied,
    outstanding,
    ...peers,
  });
}

const CONCLUDED: ReadonlySet<string> = new Set(['discipline', 'disciplineDate', 'misconduct', 'selfRemedied']);

/** What only a competent body concludes is entered at the meeting, with the document that says so. */
export function parted(answers: SaidAnswers): { readonly own: SaidAnswers; readonly concluded: SaidAnswers } {
  const entries = Object.entries(answers);
  return {
    own: Object.fromEntries(entries.filter(([fact]) => !CONCLUDED.has(fact))),
    concluded: Object.fromEntries(entries.filter(([fact]) => CONCLUDED.has(fact))),
  };
}
