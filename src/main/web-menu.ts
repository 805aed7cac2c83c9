import { MENU_GROUPS, maySee, type RoomPage } from '#domain/room.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { Committee } from '#features/years/years.contract.ts';
import type { MenuGroup } from '#ui/menu.tsx';
import type { Crumb } from '#ui/trail.ts';
import { webPages, type OwnText } from './web-features.ts';

/** One's own work is that of the year which is open, whatever year is looked at. */
export const MY_WORK = 'my-work';

interface Reader {
  readonly committee: Committee;
  readonly year: number;
  readonly pathname: string;
  /** By page, how much waits in the year that is open. */
  readonly waiting: Readonly<Record<string, number>>;
  readonly say: (id: string) => string;
}

type MenuPage = RoomPage & Required<Pick<RoomPage, 'menu'>>;

const isListed = (page: RoomPage): page is MenuPage => page.menu !== undefined;

/** Into which year an entry of the menu leads. */
const yearOf = ({ running }: Committee, year: number, path: string): number => (path === MY_WORK ? (running ?? year) : year);

function addressOf(committee: Committee, year: number, path: string): string {
  const { page } = yearPlace({ committee: committee.code, year: String(yearOf(committee, year, path)) });
  return path === '' ? page : `${page}/${path}`;
}

const groupName = (group: string): OwnText => `web.menu.${group}` as OwnText;

/** The page of the menu to which the one that is shown belongs: the nearest above it in its address, or the one that it says itself. */
function pageAbove(pages: readonly MenuPage[], below: string): MenuPage | undefined {
  const above = pages.filter(({ path }) => path !== '' && (below === path || below.startsWith(`${path}/`)));
  const nearest = above.toSorted((left, right) => right.path.length - left.path.length)[0];
  if (nearest !== undefined || below === '') return nearest ?? pages.find(({ path }) => path === '');
  const shown = webPages.find(({ path }) => fits(path, below));
  return pages.find(({ path }) => path === shown?.under);
}

const fits = (path: string, address: string): boolean => {
  const [parts, asked] = [path.split('/'), address.split('/')];
  return parts.length === asked.length && parts.every((part, at) => part.startsWith(':') || part === asked[at]);
};

/** The menu of somebody, group by group, and the way from it to the page that is shown. Groups with nothing for them are left out. */
export function menuOf({ committee, year, pathname, waiting, say }: Reader): {
  readonly menu: readonly MenuGroup[];
  readonly trail: readonly Crumb[];
} {
  const pages = webPages.filter(isListed).filter(({ needs }) => maySee(committee, needs));
  const place = yearPlace({ committee: committee.code, year: String(year) }).page;
  const below = pathname.slice(place.length + 1);
  const here = pathname.startsWith(place) ? pageAbove(pages, below) : undefined;
  const menu = MENU_GROUPS.map((group) => ({
    label: say(groupName(group)),
    items: pages
      .filter((page) => page.menu.group === group)
      .map((page) => ({
        label: say(page.menu.text),
        to: addressOf(committee, year, page.path),
        waiting: yearOf(committee, year, page.path) === committee.running ? (waiting[page.path] ?? 0) : 0,
        isHere: page === here,
      })),
  })).filter(({ items }) => items.length > 0);
  return { menu, trail: here === undefined ? [] : trailTo(here, below === here.path, { committee, year, say }) };
}

/** The group's name, and the list above the page that is shown. */
function trailTo(
  { path, menu }: MenuPage,
  isShown: boolean,
  { committee, year, say }: Pick<Reader, 'committee' | 'year' | 'say'>,
): readonly Crumb[] {
  const group = { label: say(groupName(menu.group)) };
  return isShown ? [group] : [group, { label: say(menu.text), to: addressOf(committee, year, path) }];
}
