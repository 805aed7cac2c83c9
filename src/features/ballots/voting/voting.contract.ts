import { z } from 'zod';
import { uuidSchema } from '#domain/shapes.ts';
import { ballotParams, stateSchema, subjectSchema, unitSchema } from '#features/ballots/shapes.contract.ts';

const base64 = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/u);

/** The sheet: what every voter reads before choosing. */
export const sheetSchema = z.object({
  id: z.string(),
  unit: unitSchema,
  year: z.int(),
  round: z.int(),
  subjects: z.array(subjectSchema),
  /** DER of the key that signs sheets, base64; null where sheets are on paper only. */
  publicKey: z.string().nullable(),
});

export const electorParams = ballotParams.extend({ member: z.string() });
export const markRequestSchema = z.object({ given: z.boolean() });

export const codesSchema = z.object({ codes: z.array(z.object({ code: z.string(), name: z.string(), secret: z.string() })) });

/** POST …/{ballot}/token: the sheet as it is signed, unread; base64. */
export const blindedSchema = z.object({ blinded: base64(1024) });
export const signedSchema = z.object({ signature: z.string() });

/** POST /api/ballot-box/…: by a one-time code on paper, signed in or not. */
export const boxParams = z.object({ committee: z.string(), ballot: uuidSchema });
export const secretSchema = z.object({ secret: z.string().max(40) });
export const blindedBySecretSchema = blindedSchema.extend(secretSchema.shape);
export const castSchema = z.object({ sheet: z.string().max(700), signature: base64(1024) });
export const receiptSchema = z.object({ receipt: z.string() });
export const receiptsSchema = z.object({ state: stateSchema, receipts: z.array(z.string()) });

export type SheetToVote = z.infer<typeof sheetSchema>;
export type PrintedCodes = z.infer<typeof codesSchema>['codes'];
