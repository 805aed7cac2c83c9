import { covers, type Access } from '#domain/permission.ts';
import { needsAppraisal, type ReviewFile, type Step } from './reviews.ts';

/** Who may do what with a file: a member hands in the own one; who reviews the unit does the rest; a proposal is sent back from above only. */

export const isOwn = (access: Access, { kind, id }: ReviewFile): boolean => kind === 'member' && id === access.self;

export function mayTake(step: Step, access: Access, file: ReviewFile): boolean {
  const { path, state } = file;
  if (step === 'submit') return isOwn(access, file) || covers(access, 'review', path);
  if (step === 'appraise') return covers(access, 'appraise', path);
  if (step !== 'return' || (state !== 'proposed' && state !== 'appraised')) return covers(access, 'review', path);
  return covers(access, 'appraise', path) || (state === 'proposed' && covers(access, 'review', above(path)));
}

const above = (path: string): string => path.split('.').slice(0, -1).join('.');

/** Comments come from those who handle the file, the answer from its subject or from who writes it down instead. */
export function maySay(kind: 'comment' | 'reply', access: Access, file: ReviewFile): boolean {
  if (covers(access, 'review', file.path)) return true;
  return kind === 'comment' ? covers(access, 'appraise', file.path) : isOwn(access, file);
}

/** What the caller may do with a file as it stands now. */
export function rightsOn(access: Access, file: ReviewFile) {
  const { path, state } = file;
  const reviews = covers(access, 'review', path);
  return {
    write: state === 'open' && mayTake('submit', access, file),
    discuss: state === 'submitted' && reviews,
    propose: state === 'discussed' && reviews,
    appraise: state === 'proposed' && needsAppraisal(file) && mayTake('appraise', access, file),
    return: state !== 'open' && state !== 'decided' && mayTake('return', access, file),
    review: reviews && state !== 'decided',
    comment: state !== 'decided' && maySay('comment', access, file),
    reply: maySay('reply', access, file),
  };
}
