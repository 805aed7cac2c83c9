import { sql } from 'kysely';
import type { z } from 'zod';
import { refuse } from '#kernel/result.ts';
import { says } from '#kernel/refusal.ts';
import type { Operation } from '#kernel/operation.ts';
import type { Tx } from '#server/database.ts';
import type * as serving from '#server/serving.ts';
import { nameOf } from './operation-name.ts';

/** Refusals and faults that come as late as can be: once an action has written everything that it writes. */

type Step = 'save' | 'journal';
/** Operations that an action may carry out: their answer is kept for repeated orders, and is no file. */
type Changing = Operation & { readonly answer: z.ZodType };
type AnySteps = serving.Steps<Operation, unknown, unknown, unknown>;

class Planted {
  /** After which step actions fail; null: they do not. */
  after: Step | null = null;
  /** Every action that there is, and those that failed as planned. */
  readonly actions = new Set<string>();
  readonly reached: Readonly<Record<Step, Set<string>>> = { save: new Set(), journal: new Set() };

  /** The same serving, but that actions fail where it is said: a refusal after `save`, a fault after `journal`. */
  into(real: typeof serving): typeof serving {
    const action = (operation: Changing, steps: AnySteps) => real.action(operation, this.#failing(nameOf(operation), steps));
    return { ...real, action: action as unknown as typeof serving.action };
  }

  #failing(name: string, steps: AnySteps): AnySteps {
    this.actions.add(name);
    return {
      ...steps,
      load: async (order) => {
        before.set(order.tx, await changesIn(order.tx));
        return steps.load(order);
      },
      save: async (decided, order) => {
        const saved = await steps.save(decided, order);
        const hasWritten = saved.ok && (await changesIn(order.tx)) > before.get(order.tx)!;
        return hasWritten && this.#fails(name, 'save') ? refuse(PLANTED) : saved;
      },
      answer: (saved, decided) => {
        if (this.#fails(name, 'journal')) throw new Error(PLANTED.code);
        return steps.answer(saved, decided);
      },
    };
  }

  #fails(name: string, step: Step): boolean {
    if (this.after === step) this.reached[step].add(name);
    return this.after === step;
  }
}

/** Changes counted on a connection when its transaction began to load: those of the last second's transactions may be among them. */
const before = new WeakMap<Tx, number>();

/** How many rows this connection is known to have changed, but for those by which a repeated order is known. */
async function changesIn(tx: Tx): Promise<number> {
  const { rows } = await sql<{ changes: number }>`
    SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int AS changes FROM pg_stat_xact_user_tables WHERE relname <> 'answered_orders'`.execute(
    tx,
  );
  return rows[0]!.changes;
}

const PLANTED = says('planted.refused', 'Từ chối thử.', 'A refusal for a test.');

export const planted = new Planted();
