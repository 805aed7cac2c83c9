import type { ServingHalf } from '#server/serving-half.ts';
import { appealing, readingAppeals, readingOwnLevels } from './appeals/appeals.actions.ts';
import { arranging, voting } from './board/board.actions.ts';
import { readingBoard, readingBodies } from './board/board.reading.actions.ts';
import { clearing, readingFlags, readingRoutine } from './flags/flags.actions.ts';
import { replacing, signing } from './signing/signing.actions.ts';
import { printing, readingDecision, readingDecisions } from './signing/signing.reading.actions.ts';

/** What decisions need of other rooms. */
type DecisionsNeeds = Parameters<typeof signing>[0] &
  Parameters<typeof printing>[0] &
  Parameters<typeof readingFlags>[0] &
  Parameters<typeof readingRoutine>[0];

export const serveDecisions = (needs: DecisionsNeeds): ServingHalf => ({
  operations: [
    readingBodies(),
    readingBoard(needs),
    arranging(needs),
    voting(needs),
    signing(needs),
    replacing(needs),
    readingDecisions(),
    readingDecision(needs),
    printing(needs, 'docx'),
    printing(needs, 'pdf'),
    readingFlags(needs),
    readingRoutine(needs),
    clearing(),
    readingAppeals(),
    appealing(needs),
    readingOwnLevels(),
  ],
});
