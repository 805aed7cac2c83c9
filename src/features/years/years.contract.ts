import { z } from 'zod';
import { listAnswer, listQuery, searched } from '#kernel/list.ts';
import { bilingualSchema, levelCountsSchema, ratedClassSchema } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';

/** GET /api/committees — the committees in which the caller holds an office, the years each has, and what the caller may do there. */
export const committeesSchema = z.object({
  committees: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      invented: z.boolean(),
      years: z.array(z.int()),
      /** The newest year that is open for work. */
      running: z.int().nullable(),
      /** Permissions held somewhere in the committee; `whole` those held for all of it. */
      may: z.array(z.string()),
      whole: z.array(z.string()),
      /** True where the caller is one of its members. */
      member: z.boolean(),
    }),
  ),
});
export type Committee = z.infer<typeof committeesSchema>['committees'][number];

const roundingSchema = z.enum(['down', 'nearest', 'up']);

const projectionSchema = z.object({ subjects: z.int(), limit: z.int() }).nullable();

const quotaReadingSchema = z.object({
  profile: z.string(),
  label: bilingualSchema,
  base: z.int(),
  limit: z.int(),
  used: z.int(),
  over: z.int(),
  /** What the same base would allow, and how many would be too many, under each way of rounding; nothing where all give the same. */
  roundings: z.array(z.object({ round: roundingSchema, limit: z.int(), over: z.int() })),
});

export const figuresSchema = z.object({
  grassroots: levelCountsSchema,
  cells: levelCountsSchema,
  members: levelCountsSchema,
  commendations: z.int(),
});

/** The work of the year, room by room: each says its own figures, their words and where they lead to. */
const pictureSchema = z.object({
  places: z.record(
    z.string(),
    z.object({
      page: z.string().nullable(),
      facts: z
        .array(z.object({ value: z.int().nullable(), text: z.string(), to: z.string(), opens: z.enum(['rows', 'page', 'document']) }))
        .readonly(),
    }),
  ),
  underneath: z.array(z.object({ page: z.string(), text: z.string(), isOpen: z.boolean() })),
});

const cardSchema = z.object({
  /** Id of the words, filled with the values and the count. */
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), bilingualSchema])),
  count: z.int(),
  since: z.string().nullable(),
  due: z.string().nullable(),
  /** Days until then, by the day in Vietnam. */
  left: z.int().nullable(),
  /** Below the year's page. */
  to: z.string(),
  own: z.boolean(),
});

/** GET …/waiting — what waits for the caller, the most urgent first, and how much by page of the menu. */
export const waitingSchema = z.object({ cards: z.array(cardSchema), pages: z.record(z.string(), z.int()) });
export type WaitingCard = z.infer<typeof cardSchema>;

/** GET …/search — what is found by name or code in the caller's sight, kind by kind; kinds of which nothing is found are left out. */
export const foundSchema = z.object({
  groups: z.array(
    z.object({
      kind: z.string(),
      /** The page of the list that shows all of them with `?search=`. */
      list: z.string(),
      total: z.int(),
      rows: z.array(z.object({ kind: z.string(), code: z.string(), name: z.string(), unit: z.string().nullable(), page: z.string() })),
    }),
  ),
});

export const soughtQuery = z.object({
  text: z.string().max(200),
  /** Of one kind only: `member`, `organisation`, `decision`. */
  kind: z.string().optional(),
  /** At most so many rows of each kind. */
  most: z.coerce.number().pipe(z.int().min(1).max(50)).optional(),
});

/** GET /api/committees/{committee}/years/{year} — everything that the picture of the year shows. */
export const yearSchema = z.object({
  committee: z.object({ code: z.string(), name: z.string(), invented: z.boolean() }),
  year: z.int(),
  book: z.object({ id: z.string(), hash: z.string(), title: bilingualSchema }),
  profile: z.string(),
  ratedAt: z.string(),
  /** What the result rests on besides the book: the engine's version and a digest of the facts. */
  engineVersion: z.int().nullable(),
  factsDigest: z.string().nullable(),
  fileName: z.string().nullable(),
  grassroots: levelCountsSchema.extend({ typical: z.int(), leadership: z.int() }),
  cells: levelCountsSchema.extend({ typical: z.int() }),
  members: levelCountsSchema,
  /** The figures of record, where the year was closed: what is decided later changes those above and not these. */
  record: z
    .object({
      by: doerSchema,
      closedAt: z.string(),
      figures: figuresSchema,
    })
    .nullable(),
  notRatedReasons: z.array(z.object({ reason: z.string(), label: bilingualSchema, members: z.int(), organisations: z.int() })),
  commendations: z.object({
    typical: z.int(),
    leadership: z.int(),
    cellFiveYears: z.int(),
    memberFiveYears: z.int(),
    total: z.int(),
  }),
  disagreements: z.object({ organisations: z.int(), members: z.int() }),
  picture: pictureSchema,
  /** The 20% of the grassroots organisations read in each way, the profile in force first marked by `profile`. */
  quota: z.object({
    percent: z.int(),
    round: roundingSchema,
    /** While some are undecided: what it would allow at most if all were rated. */
    projection: projectionSchema,
    readings: z.array(quotaReadingSchema),
    groupsOver: z.array(z.object({ profile: z.string(), cells: z.int(), members: z.int() })),
  }),
  /** Decided levels of grassroots organisations in the earlier years on file and this one, oldest first. */
  comparison: z.array(z.object({ year: z.int(), excellent: z.int(), good: z.int(), completed: z.int(), failed: z.int(), other: z.int() })),
  /** Grassroots organisations in which a subject still owes a fact, the most first; `pending` = members + organisations. */
  late: z.array(z.object({ code: z.string(), name: z.string(), members: z.int(), organisations: z.int(), pending: z.int() })),
});

/** GET …/quotas — each group under each profile. */
export const quotaTableSchema = listAnswer(
  z.object({
    profile: z.string(),
    quota: ratedClassSchema,
    group: z.string(),
    /** Null: the whole committee. */
    groupName: z.string().nullable(),
    base: z.int(),
    limit: z.int(),
    used: z.int(),
    over: z.int(),
  }),
).extend({
  /** By class, how many have no level yet: the lines count what is decided. */
  undecided: z.array(z.object({ quota: ratedClassSchema, count: z.int() })),
});

export const quotaQuery = listQuery({
  sorts: ['group', 'quota', 'profile', 'base', 'limit', 'used', 'over'],
  filters: {
    search: searched,
    profile: z.string().optional(),
    quota: ratedClassSchema.optional(),
    over: z.literal('true').optional(),
  },
});

export type Year = z.infer<typeof yearSchema>;
export type Picture = z.infer<typeof pictureSchema>;
export type QuotaRow = z.infer<typeof quotaTableSchema>['rows'][number];
export type Found = z.infer<typeof foundSchema>;
