import { z } from 'zod';
import { ballotParams, subjectSchema } from '#features/ballots/shapes.contract.ts';

/** So many sheets nobody counts. */
export const MOST_VOTES = 100_000;
const votes = z.int().min(0).max(MOST_VOTES);

export const subjectCountSchema = z.object({ excellent: votes, good: votes, completed: votes, failed: votes, blank: votes });

/** PUT …/{ballot}/counts/{teller}: numbers of sheets on paper, in the order of the sheet. */
export const countSchema = z.object({ issued: votes, collected: votes, invalid: votes, subjects: z.array(subjectCountSchema).max(500) });
export const tellerParams = ballotParams.extend({ teller: z.enum(['1', '2']) });
export const agreeSchema = z.object({ state: z.enum(['one', 'differ', 'agreed']), differ: z.array(z.string()) });

export const MOST_REASON = 2000;
export const voidRequestSchema = z.object({ reason: z.string().trim().max(MOST_REASON) });

/** GET …/{ballot}/box: every sheet with its signature, to be counted again; only where that gives nobody away. */
export const boxSchema = z.object({
  ballot: z.string(),
  publicKey: z.string(),
  subjects: z.array(subjectSchema),
  sheets: z.array(z.object({ sheet: z.string(), signature: z.string() })),
  paper: countSchema.nullable(),
});

export type EnteredCount = z.infer<typeof countSchema>;
export type Box = z.infer<typeof boxSchema>;
