import { z } from 'zod';
import { listAnswer, listQuery, searched } from '#kernel/list.ts';
import { bilingualSchema, nameSchema } from '#domain/shapes.ts';

/** User names stand in appointments and in the journal: plain letters, digits, dot, dash, underline; they never change. */
export const accountName = z
  .string()
  .min(2)
  .max(60)
  .regex(/^[a-z0-9._-]+$/u);
const personName = nameSchema(200);
const password = z.string().min(12).max(128);
const day = z.iso.date();

const roleSchema = z.enum([
  'member',
  'cell-secretary',
  'grassroots-committee',
  'appraiser',
  'decider',
  'office',
  'inspector',
  'administrator',
]);

/** Who did something: the name, and the office of that day. */
export const doerSchema = z.object({ account: z.string(), name: z.string(), office: bilingualSchema.nullable() });

/** GET /api/me — who is signed in, and what a page without anybody signed in may offer. */
export const meSchema = z.object({
  account: z.string().nullable(),
  name: z.string().nullable(),
  administrator: z.boolean(),
  /** Entered by a code: a password of one's own can be set without the old one. */
  enteredByCode: z.boolean(),
  /** Nobody has an account yet: the first administrator is to be made. */
  firstRun: z.boolean(),
  /** The name of the office’s own sign-in service, where one is configured. */
  provider: z.string().nullable(),
  /** People whose part anybody may play; only where the invented sample is shown on this machine. */
  demo: z.array(z.object({ account: z.string(), name: z.string(), role: roleSchema, tries: bilingualSchema })),
});

export const signInSchema = z.object({
  /** ISO instant, UTC. */
  at: z.string(),
  /** Null where the name that was tried is no account's. */
  account: z.string().nullable(),
  /** `first-factor`: the password was right, and the second factor is asked for. */
  event: z.enum([
    'signed-in',
    'first-factor',
    'failed',
    'used-code',
    'signed-out',
    'others-ended',
    'session-ended',
    'password-set',
    'passkey-added',
    'passkey-removed',
    'factor-on',
    'factor-off',
    'codes-anew',
    'provider-linked',
    'provider-unlinked',
    'reset',
  ]),
  /** By what somebody came in, or tried to. */
  way: z.enum(['password', 'code', 'passkey', 'totp', 'spare-code', 'provider', 'first-run', 'demo']).nullable(),
  /** Who did it, where that was not the holder. */
  by: z.string().nullable(),
  address: z.string(),
});
/** GET /api/committees/{committee}/sign-ins — the newest of the accounts in the caller’s scope. */
export const signInsSchema = listAnswer(signInSchema);
export const signInQuery = listQuery({
  sorts: ['newest', 'oldest'],
  filters: {
    /** Part of an account's name. */
    search: searched,
    event: signInSchema.shape.event.optional(),
    from: day.optional(),
    to: day.optional(),
  },
});

/** GET /api/own-account — what only the holder of an account needs to know of it. */
export const ownAccountSchema = z.object({
  secondFactor: z.boolean(),
  /** Whether one of the people of the office’s provider opens it. */
  linked: z.boolean(),
  signIns: z.array(signInSchema),
  /** Changes of the ways in, of late. */
  changes: z.array(signInSchema),
});
/** GET /api/own-sessions — where the caller is signed in, the newest first. None of it opens a session. */
export const ownSessionsSchema = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      /** Browser and system, `Firefox, Windows`; null where the browser does not say. */
      device: z.string().nullable(),
      /** ISO instants, UTC; the last use to within ten minutes. */
      begun: z.string(),
      lastUsed: z.string(),
      /** It is the one that asks. */
      here: z.boolean(),
    }),
  ),
});
/** The address of another server where a browser goes on. */
export const onwardsSchema = z.object({ url: z.string() });

export const firstRunSchema = z.object({ code: z.string(), account: accountName, name: personName, password });
export const enterSchema = z.object({ account: accountName, code: z.string().max(100) });
/** POST /api/own-password — a first password, or a new one after a reset. */
export const ownPasswordSchema = z.object({ password });
export const demoSchema = z.object({ account: accountName });
export const doneSchema = z.object({ done: z.literal(true) });

/** POST /api/committees — an installation administrator founds a committee and names the one who will manage its accounts. */
export const foundingSchema = z.object({
  code: z.string().trim().min(1).max(50),
  name: personName,
  administrator: z.object({ account: accountName, name: personName }),
});

export const appointmentSchema = z
  .object({
    account: accountName,
    name: personName,
    role: roleSchema,
    organisation: z.string(),
    member: z.string().nullable().default(null),
    deputy: z.boolean().default(false),
    validFrom: day,
    validTo: day.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom < validTo, {
    path: ['validTo'],
    params: { says: { vi: 'Phải sau ngày bắt đầu vai trò.', en: 'This must lie after the day on which the office begins.' } },
  });

/** What whoever makes an account hands over on paper: it opens the account once, and asks for a password of one's own. */
export const handedOverSchema = z.object({
  account: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  validUntil: z.string().nullable(),
});

export const appointmentsSchema = listAnswer(
  z.object({
    id: z.string(),
    account: z.string(),
    name: z.string(),
    role: roleSchema,
    organisation: z.object({ code: z.string(), name: z.string() }),
    member: z.string().nullable(),
    deputy: z.boolean(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  }),
);
export const appointmentQuery = listQuery({
  sorts: ['name', 'account', 'role', 'place', 'from', 'to'],
  filters: { search: searched, role: roleSchema.optional(), account: z.string().optional(), today: z.literal('true').optional() },
});

/** Whom and what somebody is picked from, by a part of the name. */
export const pickQuery = z.object({ search: z.string().trim().min(1).max(100), size: z.coerce.number().int().min(1).max(50).default(8) });
/** GET …/appointments/accounts — people who have an account in the caller's scope. */
export const knownAccountsSchema = z.object({
  rows: z.array(z.object({ account: z.string(), name: z.string(), places: z.array(z.string()) })),
});
/** GET …/appointments/places — organisations in the caller's scope. */
export const placesSchema = z.object({ rows: z.array(z.object({ code: z.string(), name: z.string(), above: z.string().nullable() })) });
/** GET …/appointments/members — members in the caller's scope: who they are and where, and nothing more. */
export const holdersSchema = z.object({
  rows: z.array(z.object({ code: z.string(), name: z.string(), cell: z.object({ code: z.string(), name: z.string() }) })),
});

export const endingSchema = z.object({ validTo: day });

export type SignIn = Readonly<z.infer<typeof signInSchema>>;
export type OwnAccount = z.infer<typeof ownAccountSchema>;
export type OwnSessions = z.infer<typeof ownSessionsSchema>;
export type Me = z.infer<typeof meSchema>;
export type AppointmentRow = z.infer<typeof appointmentsSchema>['rows'][number];
export type HandedOver = z.infer<typeof handedOverSchema>;
