/**
 * The rules of 2020 once more, written by hand from the regulation and our choices, without the book and without the
 * engine. Only for tests: whatever the engine makes of the book must agree with this.
 */
export type Row = Readonly<Record<string, number | string | boolean | null>>;
export type Standing = { status: string; reason: string | null; missing: string[] };
export type Outcome = Standing & { eligible: number | null };

const [FAILED, COMPLETED, GOOD, EXCELLENT] = [0, 1, 2, 3] as const;
const [AVERAGE, GRADE_GOOD, GRADE_EXCELLENT] = [1, 2, 3] as const;

const num = (row: Row, fact: string): number => Number(row[fact]);
const blank = (row: Row, fact: string): boolean => row[fact] === null;

/** 31/12 less six months is 30/6. */
const joinedTooLate = (date: string): boolean => date > '2020-06-30';

function standing(reason: string | null, missing: string[]): Standing {
  if (reason !== null) return { status: 'not-rated', reason, missing: [] };
  return { status: missing.length > 0 ? 'pending' : 'rated', reason: null, missing };
}

export function memberStanding(row: Row): Standing {
  let reason: string | null = null;
  if (row['status'] === 'exempt') reason = 'exempt';
  else if (row['status'] === 'suspended') reason = 'suspended';
  else if (!blank(row, 'admitted') && joinedTooLate(String(row['admitted']))) reason = 'under-six-months';
  const missing: string[] = [];
  if (row['reviewed'] === false) missing.push('reviewed');
  for (const fact of ['M1', 'M2', 'M3', 'M4', 'M5', 'M6']) if (blank(row, fact)) missing.push(fact);
  if (row['stateEmployee'] === true && blank(row, 'stateRating')) missing.push('stateRating');
  for (const fact of ['tasksAssigned', 'tasksDone', 'decided']) if (blank(row, fact)) missing.push(fact);
  return standing(reason, missing);
}

export function judgeMember(row: Row): Outcome {
  const stands = memberStanding(row);
  return { ...stands, eligible: stands.status === 'rated' ? memberLevel(row) : null };
}

function memberLevel(row: Row): number {
  const others = Math.min(...['M1', 'M2', 'M3', 'M4', 'M6'].map((fact) => num(row, fact)));
  const result = num(row, 'M5');
  if (memberFails(row)) return FAILED;
  const isExcellent = result === GRADE_EXCELLENT && others >= GRADE_GOOD && !blank(row, 'product');
  if (isExcellent && stateAtLeast(row, EXCELLENT) && healthy(row)) return EXCELLENT;
  if (result >= GRADE_GOOD && others >= AVERAGE && stateAtLeast(row, GOOD) && healthy(row)) return GOOD;
  return Math.min(result, others) >= AVERAGE ? COMPLETED : FAILED;
}

const healthy = (row: Row): boolean => blank(row, 'sickMonths') || num(row, 'sickMonths') < 3;

const stateAtLeast = (row: Row, level: number): boolean => row['stateEmployee'] === false || num(row, 'stateRating') >= level;

function memberFails(row: Row): boolean {
  const inYear = blank(row, 'disciplineDate') || String(row['disciplineDate']).startsWith('2020-');
  if (row['misconduct'] === true || (!blank(row, 'discipline') && inYear)) return true;
  return num(row, 'tasksDone') * 100 < 50 * num(row, 'tasksAssigned') || !stateAtLeast(row, COMPLETED);
}

const ORGANISATION_FACTS = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7', 'programme', 'targetsAssigned', 'targetsDone', 'decided'];

export function organisationStanding(row: Row): Standing {
  const late = !blank(row, 'founded') && joinedTooLate(String(row['founded']));
  return standing(
    late ? 'under-six-months' : null,
    ORGANISATION_FACTS.filter((fact) => blank(row, fact)),
  );
}

/** `levels` are the decided levels of the rated children that count for this organisation. */
export function judgeOrganisation(row: Row, levels: readonly number[]): Outcome {
  const stands = organisationStanding(row);
  return { ...stands, eligible: stands.status === 'rated' ? organisationLevel(row, levels) : null };
}

const PEERS = ['peerGovernment', 'peerFront', 'peerUnion', 'peerYouth', 'peerWomen', 'peerVeterans'];

function organisationLevel(row: Row, levels: readonly number[]): number {
  const result = Math.min(num(row, 'O5'), num(row, 'O6'));
  const others = Math.min(...['O1', 'O2', 'O3', 'O4', 'O7'].map((fact) => num(row, fact)));
  if (organisationFails(row, levels)) return FAILED;
  const isExcellent = result === GRADE_EXCELLENT && others >= GRADE_GOOD && !blank(row, 'outstanding');
  if (isExcellent && othersReach(row, levels, 80, GOOD)) return EXCELLENT;
  if (result >= GRADE_GOOD && others >= AVERAGE && othersReach(row, levels, 50, COMPLETED)) return GOOD;
  return Math.min(result, others) >= AVERAGE ? COMPLETED : FAILED;
}

const atLeast = (levels: readonly number[], level: number): number => levels.filter((each) => each >= level).length;

/** The children are all completed and good to a percentage; no peer body is below a level. */
function othersReach(row: Row, levels: readonly number[], percent: number, peerLevel: number): boolean {
  const allCompleted = atLeast(levels, COMPLETED) === levels.length;
  const peers = PEERS.filter((peer) => !blank(row, peer)).map((peer) => num(row, peer));
  return allCompleted && atLeast(levels, GOOD) * 100 >= percent * levels.length && atLeast(peers, peerLevel) === peers.length;
}

function organisationFails(row: Row, levels: readonly number[]): boolean {
  const targets = num(row, 'targetsDone') * 100 < 50 * num(row, 'targetsAssigned') && row['forceMajeure'] === false;
  const failedChildren = levels.length - atLeast(levels, COMPLETED);
  const disciplined = !blank(row, 'discipline') && row['selfRemedied'] === false;
  return targets || num(row, 'programme') === 0 || failedChildren * 100 > 20 * levels.length || disciplined;
}
