import type { ServingHalf } from '#server/serving.ts';
import { drafting, trying } from './drafting.actions.ts';
import { listing, printingForm, readingFile, readingMine } from './reading.actions.ts';
import { commenting, recordingOpinion, settingPost } from './remarks.actions.ts';
import { submitting, takingStep } from './reviews.actions.ts';
import type { ReviewsNeeds } from './reviews.gathering.ts';
import { STEPS } from './reviews.ts';

export const serveReviews = (needs: ReviewsNeeds): ServingHalf => ({
  operations: [
    listing(),
    readingMine(),
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
});
