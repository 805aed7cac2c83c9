import type { Result } from '#kernel/result.ts';
import type { Access } from '#kernel/access.ts';
import type { Day } from '#kernel/dates.ts';
import type { AnswerOf, Operation } from '#kernel/operation.ts';
import type { Guard, Visitor } from './http.ts';
import type { RefusalOf, Sent } from './serving.ts';

/** Operations that stand outside a committee, such as signing in: no transaction is theirs, and no rows are in reach but those that they open. */

/** What such an operation works with. */
export interface Asking<O extends Operation> extends Sent<O> {
  /** The instant (ISO, UTC), and the day that it is in Vietnam. */
  readonly now: string;
  readonly today: Day;
  /** From where the request came, as the journal says it: `web 10.0.0.7`. */
  readonly origin: string;
  readonly headers: Headers;
  /** Who asks; found out only by those who need to know, so that a ballot can be cast without anybody asking. */
  readonly caller: () => Promise<Visitor | null>;
  /** What the caller may do in a committee; null where nothing. */
  readonly accessTo: (committee: string) => Promise<Access | null>;
  /** Hands cookies of another answer on, such as those of a new session. */
  readonly passCookies: (from: Response) => void;
}

/** Such an operation together with what carries it out. */
export interface ServedOutside<O extends Operation = Operation> {
  readonly operation: O;
  readonly guards?: readonly Guard[];
  respond(asking: Asking<O>): Promise<Result<AnswerOf<O>, RefusalOf<O>>>;
}

/** An operation for anybody. */
export const outside = <const O extends Operation>(operation: O, respond: ServedOutside<O>['respond']): ServedOutside<O> => ({
  operation,
  respond,
});

/** An operation for anybody with an account. */
export const forAccounts = <const O extends Operation>(
  operation: O,
  respond: (asking: Asking<O>, who: Visitor) => ReturnType<ServedOutside<O>['respond']>,
): ServedOutside<O> => ({
  operation,
  respond: async (asking) => {
    const who = await asking.caller();
    if (who === null) throw new Error(`${operation.path} is open to accounts, and its guard let somebody else in`);
    return respond(asking, who);
  },
});

/** The same operation, and what is looked at before anything of its request is read. */
export const guarded = <S extends { readonly operation: Operation }>(served: S, ...guards: readonly Guard[]): S => ({ ...served, guards });
