import { z } from 'zod';
import type { Asked, Example, FileAnswer, FileBody, Opening, Operation } from '#kernel/operation.ts';
import type { Permission } from './permission.ts';

const nothing = z.object({});

/** Which permission is asked (of a list: any of them), and of what. */
export const asks = <const P extends Permission>(permission: P | readonly P[], of: Asked) => ({
  permission: [permission].flat() as readonly P[],
  of,
});

/** Open to whoever is in, without a permission of its own. */
export const openTo = (of: 'member' | 'signed-in' | 'anyone'): { readonly permission: readonly never[]; readonly of: Asked } => ({
  permission: [],
  of,
});

interface Said<
  Params extends z.ZodObject,
  Query,
  Body extends z.ZodType | FileBody | null,
  Answer,
  Code extends string,
  Final extends boolean,
> {
  readonly method: Operation['method'];
  readonly path: string;
  readonly summary: string;
  readonly asks: { readonly permission: readonly Permission[]; readonly of: Asked };
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly status?: 201;
  readonly refusals?: readonly Code[];
  readonly statuses?: Readonly<Partial<Record<NoInfer<Code>, number>>>;
  readonly refusal?: z.ZodType;
  readonly remembers?: Operation['remembers'];
  readonly final?: Final;
  readonly staysInTab?: boolean;
  readonly opens?: (params: z.output<NoInfer<Params>>) => Opening | 'nothing' | null;
  readonly example?: Example<NoInfer<Body> extends z.ZodType ? z.input<NoInfer<Body>> : string>;
}

const UNSAID = { status: 200, refusal: null, remembers: 'answer', staysInTab: false } as const;

/** Declares an operation; what is not said takes nothing, refuses nothing and answers 200. */
export function operation<
  Answer extends z.ZodType | FileAnswer,
  const Code extends string = never,
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType | FileBody | null = null,
  const Final extends boolean = false,
>(said: Said<Params, Query, Body, Answer, Code, Final>): Operation<Params, Query, Body, Answer, Code, Permission, Final> {
  return {
    ...UNSAID,
    ...said,
    params: said.params ?? (nothing as unknown as Params),
    query: said.query ?? (nothing as unknown as Query),
    body: said.body ?? (null as Body),
    refusals: said.refusals ?? [],
    statuses: said.statuses ?? ({} as Partial<Record<Code, number>>),
    final: said.final ?? (false as Final),
    opens: said.opens ?? (() => null),
    example: (said.example as Example | undefined) ?? null,
  };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The operation that answers a list as a sheet of Excel: what is asked of the list is asked of it, but for the page. */
export function workbookOf<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends z.ZodType>(
  list: Operation<Params, Query, null, Answer, string, Permission>,
) {
  const { page: _page, size: _size, ...asked } = list.query.shape;
  return {
    ...list,
    path: `${list.path}.xlsx`,
    summary: `${list.summary}, as a sheet of Excel`,
    query: z.object(asked) as unknown as Query,
    answer: { file: XLSX },
    refusals: [],
    statuses: {},
    refusal: null,
    // It may hold many: openings name it by its address.
    opens: () => null,
  } satisfies Operation<Params, Query, null, FileAnswer, never, Permission>;
}
