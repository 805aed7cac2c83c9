import { type Level, LEVELS } from '#domain/level.ts';

/** The year's cycle told once more, as simply as possible: what the random sequences hold the program to. */

export const SUBJECTS = ['DV1', 'DV2', 'DV3', 'DV4', 'DV5'] as const;
export type Code = (typeof SUBJECTS)[number];
export const STEPS = ['submit', 'discuss', 'propose', 'return'] as const;

/** DV5 has a concluded fault, so that the book allows nothing above the lowest level. */
export const eligibleOf = (code: Code): Level => (code === 'DV5' ? 'failed' : 'excellent');

/** An objection to the decision in force on a subject. */
type Appeal = { readonly do: 'appeal'; readonly who: Code };

export type Order =
  | Appeal
  | {
      readonly do: 'step';
      readonly step: (typeof STEPS)[number];
      readonly who: readonly Code[];
      readonly level: Level;
      readonly reason: boolean;
    }
  | { readonly do: 'ballot'; readonly who: Code; readonly good: number; readonly excellent: number; readonly typed: 'same' | 'other' }
  | { readonly do: 'arrange'; readonly who: Code; readonly level: Level; readonly founded: boolean; readonly stale: boolean }
  | {
      readonly do: 'vote';
      readonly voter: string;
      readonly against: boolean;
      readonly dissent: { readonly who: Code; readonly level: Level } | null;
    }
  | {
      readonly do: 'sign';
      readonly number: string;
      readonly who: readonly Code[] | null;
      readonly overrun: boolean;
      readonly stale: boolean;
    }
  | {
      readonly do: 'replace';
      /** `appeal` answers the newest appeal of the subject. */
      readonly kind: 'correction' | 're-rating' | 'appeal' | 'revocation';
      readonly who: Code;
      readonly level: Level;
      readonly number: string;
      readonly why: boolean;
      readonly founded: boolean;
      readonly overrun: boolean;
    };

/** What can be seen of a system after each order. */
export interface Seen {
  readonly states: Readonly<Record<string, string>>;
  /** The level in force by decisions, and the level in the year's facts. */
  readonly inForce: Readonly<Record<string, Level | null>>;
  readonly facts: Readonly<Record<string, Level | null>>;
  readonly version: number;
  readonly voters: readonly string[];
  /** Signed decisions as they read now, oldest first. */
  readonly decisions: readonly string[];
  readonly lines: readonly {
    readonly number: string;
    readonly code: string;
    readonly level: Level | null;
    readonly founded: boolean;
    /** Number of the decision that the line replaces. */
    readonly cites: string | null;
  }[];
  /** Those whose move lapsed with its proposal. */
  readonly lapsed: readonly string[];
  /** Appeals of each subject in their order, by whether a decision answers them. */
  readonly appeals: Readonly<Record<string, readonly boolean[]>>;
  readonly journal: number;
}

export interface System {
  /** True where the order was carried out, false where it was refused. */
  obey(order: Order): Promise<boolean>;
  see(): Promise<Seen>;
}

interface Subject {
  state: 'open' | 'submitted' | 'discussed' | 'proposed' | 'decided';
  proposal: Level | null;
  move: Level | null;
  lapsed: boolean;
  ballot: Level | null | undefined;
  /** Levels given, newest last; a revoked one is taken off. */
  given: Given[];
  /** Number of the newest decision, whatever it was. */
  last: string | null;
  appeals: Given[];
}

interface Given {
  readonly level: Level;
  readonly number: string;
  appeal: 'none' | 'open' | 'answered';
}

export class Model {
  readonly subjects = new Map<Code, Subject>(
    SUBJECTS.map((code) => [
      code,
      { state: 'open', proposal: null, move: null, lapsed: false, ballot: undefined, given: [], last: null, appeals: [] },
    ]),
  );
  /** What each decision's line on a subject cites, by number and code. */
  readonly cites = new Map<string, string | null>();
  readonly numbers = new Set<string>();
  version = 0;
  votes: Extract<Order, { do: 'vote' }>[] = [];
  done = 0;

  readonly electorate: number;

  constructor(electorate: number) {
    this.electorate = electorate;
  }

  /** What ought to come of an order; the model has moved on where it is carried out. */
  expect(order: Order): boolean {
    const isAllowed = this.#allows(order);
    if (isAllowed) {
      this.#carryOut(order);
      this.done += 1;
    }
    return isAllowed;
  }

  #of(code: Code): Subject {
    return this.subjects.get(code)!;
  }

  inForce(code: Code): Level | null {
    return this.#of(code).given.at(-1)?.level ?? null;
  }

  /** Somebody whose appeal against what is in force waits for an answer. */
  waiting(): Code | undefined {
    return SUBJECTS.find((code) => this.#of(code).given.at(-1)?.appeal === 'open');
  }

  arranged(code: Code): Level | null {
    const { move, proposal } = this.#of(code);
    return move ?? proposal;
  }

  #allows(order: Order): boolean {
    switch (order.do) {
      case 'step':
        return order.who.every((code) => this.#mayStep(order, code));
      case 'ballot':
        return order.typed === 'same' && order.good + order.excellent <= this.electorate;
      case 'arrange':
        return !order.stale && order.founded && this.#isReady(order.who);
      case 'vote': {
        const isNew = this.votes.every(({ voter }) => voter !== order.voter);
        const { dissent } = order;
        return isNew && (dissent === null || (this.#isReady(dissent.who) && this.arranged(dissent.who) !== dissent.level));
      }
      case 'sign':
        return this.#maySign(order);
      case 'appeal':
        return this.#of(order.who).given.at(-1)?.appeal === 'none';
      case 'replace':
        return this.#mayReplace(order);
    }
  }

  #mayStep({ step, level, reason }: Extract<Order, { do: 'step' }>, code: Code): boolean {
    const { state, ballot } = this.#of(code);
    if (step === 'submit') return state === 'open';
    if (step === 'discuss') return state === 'submitted';
    if (step === 'return') return reason && ['submitted', 'discussed', 'proposed'].includes(state);
    const isBorneOut = ballot !== undefined && (ballot === null || ballot === level) && !isAbove(level, eligibleOf(code));
    return state === 'discussed' && (reason || isBorneOut);
  }

  #isReady(code: Code): boolean {
    return this.#of(code).state === 'proposed';
  }

  #maySign({ number, who, overrun, stale }: Extract<Order, { do: 'sign' }>): boolean {
    const chosen = who ?? SUBJECTS.filter((code) => this.#isReady(code));
    if (stale || this.numbers.has(number) || chosen.length === 0 || !chosen.every((code) => this.#isReady(code))) return false;
    const isUnfounded = (code: Code) => this.#of(code).move === null && isAbove(this.arranged(code)!, eligibleOf(code));
    if (chosen.some((code) => isUnfounded(code) || this.#isVotedDown(code))) return false;
    return overrun || !this.#growsOver(new Map(chosen.map((code) => [code, this.arranged(code)])));
  }

  #isVotedDown(code: Code): boolean {
    const against = this.votes.filter((vote) => vote.against || vote.dissent?.who === code);
    return this.votes.length > 0 && against.length * 2 >= this.votes.length;
  }

  /** One in five of those with a level may be excellent. */
  #growsOver(changed: ReadonlyMap<Code, Level | null>): boolean {
    const over = (levels: readonly (Level | null)[]) => {
      const given = levels.filter((level) => level !== null);
      return Math.max(0, given.filter((level) => level === 'excellent').length - Math.floor(given.length / 5));
    };
    const now = SUBJECTS.map((code) => this.inForce(code));
    return over(SUBJECTS.map((code, index) => (changed.has(code) ? changed.get(code)! : now[index]!))) > over(now);
  }

  #mayReplace({ kind, who, level, number, why, founded, overrun }: Extract<Order, { do: 'replace' }>): boolean {
    if (!why || this.numbers.has(number)) return false;
    const current = this.inForce(who);
    if (current === null) {
      if (kind !== 're-rating' || this.#of(who).last === null) return false;
    } else if (kind === 'appeal') {
      const { given, appeals } = this.#of(who);
      if (appeals.at(-1) !== given.at(-1) || given.at(-1)!.appeal !== 'open') return false;
    } else if (kind !== 'revocation' && current === level) return false;
    // What stood before comes back, and counts.
    if (kind === 'revocation') return overrun || !this.#growsOver(new Map([[who, this.#of(who).given.at(-2)?.level ?? null]]));
    if (isAbove(level, eligibleOf(who)) && !founded) return false;
    return overrun || !this.#growsOver(new Map([[who, level]]));
  }

  #carryOut(order: Order): void {
    switch (order.do) {
      case 'step':
        for (const code of order.who) this.#step(order, this.#of(code));
        return;
      case 'ballot': {
        const { good, excellent } = order;
        this.#of(order.who).ballot = excellent * 2 > this.electorate ? 'excellent' : good * 2 > this.electorate ? 'good' : null;
        return;
      }
      case 'arrange':
        Object.assign(this.#of(order.who), { move: order.level, lapsed: false });
        this.#turn();
        return;
      case 'vote':
        this.votes.push(order);
        return;
      case 'sign':
        for (const code of order.who ?? SUBJECTS.filter((one) => this.#isReady(one))) {
          this.cites.set(`${order.number} ${code}`, null);
          this.#give(code, this.arranged(code)!, order.number);
        }
        this.numbers.add(order.number);
        this.#turn();
        return;
      case 'appeal': {
        const subject = this.#of(order.who);
        const against = subject.given.at(-1)!;
        against.appeal = 'open';
        subject.appeals.push(against);
        return;
      }
      case 'replace':
        this.#replace(order, this.#of(order.who));
    }
  }

  #replace({ kind, who, level, number }: Extract<Order, { do: 'replace' }>, subject: Subject): void {
    this.cites.set(`${number} ${who}`, subject.given.at(-1)?.number ?? subject.last);
    if (kind === 'appeal') subject.appeals.at(-1)!.appeal = 'answered';
    if (kind === 'revocation') subject.given.pop();
    else this.#give(who, level, number);
    subject.last = number;
    this.numbers.add(number);
    this.#turn();
  }

  #step({ step, level }: Extract<Order, { do: 'step' }>, subject: Subject): void {
    const wasOnBoard = subject.state === 'proposed';
    const next = { submit: 'submitted', discuss: 'discussed', propose: 'proposed', return: null } as const;
    subject.state = next[step] ?? (subject.state === 'submitted' ? 'open' : 'submitted');
    subject.proposal = step === 'propose' ? level : null;
    if (!wasOnBoard) return;
    // Sent back: the move goes with its proposal, and the board is another.
    Object.assign(subject, { move: null, lapsed: subject.lapsed || subject.move !== null });
    this.#turn();
  }

  #give(code: Code, level: Level, number: string): void {
    const subject = this.#of(code);
    subject.given.push({ level, number, appeal: 'none' });
    Object.assign(subject, { state: 'decided', lapsed: false, last: number });
  }

  #turn(): void {
    this.version += 1;
    this.votes = [];
  }
}

const isAbove = (level: Level, other: Level): boolean => LEVELS.indexOf(level) > LEVELS.indexOf(other);
