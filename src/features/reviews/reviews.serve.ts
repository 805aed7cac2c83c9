import type { ServingHalf } from '#server/serving-half.ts';
import { drafting, trying } from './file/drafting.actions.ts';
import { readingFile } from './file/reading.actions.ts';
import { commenting, recordingOpinion, settingPost } from './file/remarks.actions.ts';
import { submitting, takingStep } from './file/stepping.actions.ts';
import { filesOnPicture, listing, listingUnits, readingMine } from './lists/listing.actions.ts';
import { printingForm } from './paper/printing.actions.ts';
import type { ReviewsNeeds } from './reviews.needs.ts';
import { STEPS } from './reviews.ts';
import { filesWaiting } from './waiting.actions.ts';

export const serveReviews = (needs: ReviewsNeeds): ServingHalf => ({
  operations: [
    ...listing(needs),
    listingUnits(),
    readingMine(needs),
    readingFile(needs),
    printingForm(needs, 'pdf'),
    printingForm(needs, 'docx'),
    drafting(needs),
    trying(needs),
    submitting(needs),
    ...STEPS.map((step) => takingStep(needs, step)),
    commenting(needs),
    recordingOpinion(needs),
    settingPost(),
  ],
  picture: filesOnPicture,
  waiting: (seen) => filesWaiting(needs, seen),
});
