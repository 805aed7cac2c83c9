import { randomInt, randomUUID } from 'node:crypto';
import type { ServingHalf } from '#server/serving-half.ts';
import { ballotsOnPicture, listing, readingBallot, type ReadingNeeds } from './ballots.reading.actions.ts';
import { enteringCount, readingBox } from './counting/counting.actions.ts';
import { closing, voiding } from './counting/ending.actions.ts';
import { printingMinutes, printingSheets, type PrintingNeeds } from './paper/printing.actions.ts';
import { opening, type OpeningNeeds } from './preparing/opening.actions.ts';
import { preparing, readingCandidates, type PreparingNeeds } from './preparing/preparing.actions.ts';
import { casting, openingSheet, readingReceipts, signingByCode, type BoxNeeds } from './voting/box.actions.ts';
import { markingPaper, printingCodes } from './voting/giving.actions.ts';
import { newKey } from './voting/sheets.signing.ts';
import { signing } from './voting/signing.actions.ts';
import { ballotsWaiting, type WaitingNeeds } from './waiting.actions.ts';

/** What ballots need of other rooms. */
type BallotsNeeds = ReadingNeeds & PreparingNeeds & OpeningNeeds & BoxNeeds & PrintingNeeds & WaitingNeeds;

export const serveBallots = (needs: BallotsNeeds): ServingHalf => ({
  operations: [
    ...listing(),
    readingBallot(needs),
    readingCandidates(needs),
    preparing(needs, randomUUID),
    opening(needs, newKey),
    printingSheets(needs),
    markingPaper(),
    printingCodes(randomInt),
    signing(),
    openingSheet(needs),
    signingByCode(needs),
    casting(needs),
    enteringCount(),
    closing(),
    voiding(),
    readingReceipts(needs),
    readingBox(),
    printingMinutes(needs, 'docx'),
    printingMinutes(needs, 'pdf'),
  ],
  picture: ballotsOnPicture,
  waiting: (seen) => ballotsWaiting(needs, seen),
});
