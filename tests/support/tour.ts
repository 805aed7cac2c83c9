import type { RoomPage } from '#domain/room.ts';
import { OFFICER } from './app.ts';

/** A tour of all pages, each at an address of its own and seen by somebody who has a part in it. */

/** Pages of things that come into being while somebody works: whoever goes the tour makes them first. */
export const MADE = ['ballots/:ballot', 'ballots/:ballot/vote', 'ballots/:ballot/counts/:teller', 'decisions/:decision'] as const;

export interface Stop {
  readonly account: string;
  /** Below the committee's year. */
  readonly address: string;
}

/** Who of the sample looks at a page: the officer of the organisation board, where that is none of others. */
function lookerOf({ needs }: RoomPage): string {
  if (needs === 'member') return 'dang-vien';
  if (needs?.permission === 'administer') return 'quan-tri';
  return needs?.permission === 'inspect' ? 'kiem-tra' : OFFICER;
}

const isMade = (path: string): path is (typeof MADE)[number] => (MADE as readonly string[]).includes(path);

/** Whether an address is one of a path: `members/DV1` of `members/:code`. */
const fits = (path: string, address: string): boolean =>
  new RegExp(`^${path.replaceAll(/:\w+/gu, '[^/:]+')}$`, 'u').test(address) && !address.includes(':');

/** Every page with an address of it.
 * @throws Error where a page with open parts says no example, or one that is none */
export function stopsOf(pages: readonly RoomPage[]): readonly Stop[] {
  return pages.flatMap((page) => {
    const { path, example = path } = page;
    if (isMade(path)) return [];
    if (!fits(path, example)) throw new Error(`The page ${path} says the example ${example}, which is none of it`);
    return [{ account: lookerOf(page), address: example }];
  });
}
