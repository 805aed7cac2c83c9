import type { Bilingual } from '#kernel/bilingual.ts';
import type { JournalEvents } from './journal-event.ts';
import type { SubjectKind } from './subject.ts';
import { covers, holdsSomewhere, PERMISSIONS, type Access, type Permission } from './permission.ts';

/** A room says here everything that the rest of the house must know of it. `src/main/rooms.ts` is the one list of rooms. */
export interface Room {
  readonly name: string;
  readonly texts?: Readonly<Record<string, Bilingual>>;
  readonly pages?: readonly RoomPage[];
  /** Pages outside a committee's year; `bare` ones stand without the frame, and nobody is asked there who they are. */
  readonly outside?: readonly { readonly path: string; readonly bare?: true; readonly load: () => Promise<unknown> }[];
  readonly events?: JournalEvents;
  /** The tables that the room writes, and nobody else. */
  readonly tables?: Readonly<Record<string, RoomTable>>;
  readonly evidence?: RoomEvidence;
  readonly picture?: PicturePlace;
  // What follows runs on the server, made of what it needs of the house and of other rooms; the web is built without it.
  /** What other rooms may ask of this one. */
  readonly offers?: () => Promise<(needs: never) => object>;
  /** Work in the background that somebody starts. */
  readonly jobs?: () => Promise<(needs: never) => readonly unknown[]>;
  /** Its operations, each with what carries it out. */
  readonly serve?: () => Promise<(needs: never) => object>;
}

/** The menu's groups, in their order. */
export const MENU_GROUPS = [
  'mine',
  'overview',
  'work',
  'meetings',
  'reviews',
  'honours',
  'reports',
  'people',
  'rules',
  'administration',
] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

/** One page of a committee's year. */
export interface RoomPage {
  /** Below `/{committee}/{year}`. */
  readonly path: string;
  /** `underneath`: also named below the picture of the year, among what all work rests on. */
  readonly menu?: { readonly group: MenuGroup; readonly text: string; readonly underneath?: true };
  /** Without which the menu does not show the page: a permission held for the whole committee or somewhere in it, or being a member. */
  readonly needs?: 'member' | { readonly permission: Permission; readonly whole: boolean };
  /** The page of the menu that it hangs under for whoever may not see the one above it in its own address. */
  readonly under?: string;
  /** One of them in the sample's year, where parts of the path are open and such a thing is there from the beginning: `members/DV00001`. */
  readonly example?: string;
  readonly load: () => Promise<unknown>;
}

/**
 * How a table's rows are about a member: `member_id` is the member; `subject_kind` and `subject_id` name one; or nothing in it is about one
 * person. Rows about a member stand, under the title, in what that person takes away about themselves.
 */
export type RoomTable = { readonly about: 'member' | 'subject'; readonly title: Bilingual } | { readonly about: 'nobody' };

/**
 * Facts of a year that rule books find in a table of the room, by the names that books give them; the column is the name in snake case. The
 * table has at most one row of a subject in a year (`tenant_id`, `year`, and `member_id`, or `organisation_id` of organisations and of their
 * leading collectives) and shows it to whoever may see the
 * subject. A fact that no room offers is absent from everybody's row.
 */
export type RoomEvidence = Readonly<Partial<Record<SubjectKind, { readonly table: string; readonly facts: readonly string[] }>>>;

/** What somebody holds in a committee: permissions somewhere in it, those for all of it, and whether they are one of its members. */
export interface Holdings {
  readonly may: string[];
  readonly whole: string[];
  readonly member: boolean;
}

export function holdingsOf(access: Access): Holdings {
  return {
    may: PERMISSIONS.filter((permission) => holdsSomewhere(access, permission)),
    whole: PERMISSIONS.filter((permission) => covers(access, permission, String(access.root))),
    member: access.self !== null,
  };
}

/** Whether a page is for somebody at all. */
export function maySee({ may, whole, member }: Holdings, needs: RoomPage['needs']): boolean {
  if (needs === 'member') return member;
  return needs === undefined || (needs.whole ? whole : may).includes(needs.permission);
}

/** The places of the year's picture, in the order of the work. */
export const PLACES = [
  'programmes',
  'meetings',
  'dialogues',
  'reviews',
  'ballots',
  'decisions',
  'honours',
  'reports',
  'conferences',
] as const;

/** Where a room stands on the picture of the year; its serving half says what is to be read there. */
export interface PicturePlace {
  readonly place: (typeof PLACES)[number];
  /** The page that its name leads to; a room without pages has none. */
  readonly page?: string;
}

/** Declares a room. */
export const defineRoom = <const R extends Room>(room: R): R => room;
