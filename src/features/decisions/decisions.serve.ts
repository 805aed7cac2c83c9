import { isFound, searchWords } from '#kernel/search.ts';
import type { Finder, PictureFact, ServingHalf, YearSeen } from '#server/serving-half.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { appealing, readingAppeals, readingOwnLevels } from './appeals/appeals.actions.ts';
import { arranging, voting } from './board/board.actions.ts';
import { readingBoard, readingBodies } from './board/board.reading.actions.ts';
import { countDecisions, listDecisionNumbers } from './decisions.store.ts';
import { clearing, readingFlags, readingRoutine } from './flags/flags.actions.ts';
import { countOpenFlags } from './flags/flags.store.ts';
import { replacing, signing } from './signing/signing.actions.ts';
import { lookedIn, printing, readingDecision, readingDecisions } from './signing/signing.reading.actions.ts';
import { decisionsWaiting } from './waiting.actions.ts';

/** What decisions need of other rooms. */
type DecisionsNeeds = Parameters<typeof readingBoard>[0] &
  Parameters<typeof readingBodies>[0] &
  Parameters<typeof signing>[0] &
  Parameters<typeof printing>[0] &
  Parameters<typeof readingFlags>[0] &
  Parameters<typeof readingRoutine>[0] & { readonly ratings: Pick<RatingsOffers, 'counts'> };

export const serveDecisions = (needs: DecisionsNeeds): ServingHalf => ({
  operations: [
    ...readingBodies(needs),
    readingBoard(needs),
    arranging(needs),
    voting(needs),
    signing(needs),
    replacing(needs),
    ...readingDecisions(),
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
  picture: (seen) => decisionsOnPicture(needs, seen),
  waiting: (seen) => decisionsWaiting(needs, seen),
  finders: [{ kind: 'decision', list: 'decisions', find: findDecisions }],
});

/** By what its list looks in, the newest first: a committee signs some hundreds a year. */
const findDecisions: Finder['find'] = async ({ tx, tenant, year }, { text, most }) => {
  const [all, words] = [await listDecisionNumbers(tx, tenant, year), searchWords(text)];
  const found = all.filter(({ number, body, bodyCode }) => isFound(words, lookedIn({ number, body: { code: bodyCode, name: body } })));
  const rows = found.slice(0, most).map(({ id, number, body }) => ({ code: number, name: number, unit: body, page: `decisions/${id}` }));
  return { total: found.length, rows };
};

/** How much is signed, how much of the committee has a level, and what rests on a replaced decision and nobody has looked at yet. */
async function decisionsOnPicture({ ratings }: DecisionsNeeds, { tx, tenant, year }: YearSeen): Promise<readonly PictureFact[]> {
  const { rated, pending } = (await ratings.counts(tx, tenant, year)).grassroots;
  const flags = await countOpenFlags(tx, tenant, year);
  const grassroots = (standing: string) => `organisations?class=grassroots&standing=${standing}`;
  return [
    { value: await countDecisions(tx, tenant, year), text: 'decisions.picture.signed', to: 'decisions', opens: 'page' },
    { value: rated, text: 'decisions.picture.rated', to: grassroots('rated'), opens: 'rows' },
    { value: pending, text: 'decisions.picture.pending', to: grassroots('pending'), opens: 'rows' },
    ...(flags > 0 ? [{ value: flags, text: 'decisions.picture.flags', to: 'decisions', opens: 'page' } as const] : []),
  ];
}
