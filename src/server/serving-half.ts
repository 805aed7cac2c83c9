import type { Access } from '#kernel/access.ts';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Day } from '#kernel/dates.ts';
import type { Deadline } from '#kernel/deadlines.ts';
import type { Tx } from './database.ts';
import type { Http } from './http.ts';
import type { ServedOutside } from './outside.ts';
import type { Served } from './serving.ts';
import type { Sought } from './sought.ts';

/** A committee's year, as somebody looks at it. */
export interface YearSeen {
  readonly tx: Tx;
  readonly tenant: bigint;
  readonly access: Access;
  readonly year: number;
}

/** A figure of a room on the picture of the year, and where it leads to. */
export interface PictureFact {
  /** Null where the words say all. */
  readonly value: number | null;
  /** Id of the words that follow the figure. */
  readonly text: string;
  /** Below the year's page, or, of a document, below the year's address: `reviews?state=decided`. */
  readonly to: string;
  /** `rows`: a list of just so many rows. */
  readonly opens: 'rows' | 'page' | 'document';
}

/** Something that waits for the caller: a card of their own work, and part of the number beside its page in the menu. */
export interface Waiting extends Deadline {
  /** Id of its words among the texts of its room, and what they are filled with beside `count`. */
  readonly text: string;
  readonly values?: Readonly<Record<string, string | number | Bilingual>>;
  readonly count: number;
  /** Where the work is, below the year's page: a list of just so many rows, or the one thing itself. */
  readonly to: string;
  /** The page of the menu whose number it is part of; none where the caller's own work is the only place for it. */
  readonly page?: string;
  /** Only the caller can do it, for themselves. */
  readonly own?: boolean;
}

/** A thing found by its name or code. */
export interface FoundThing {
  readonly code: string;
  readonly name: string;
  /** Name of where it belongs, which tells two of one name apart. */
  readonly unit: string | null;
  /** Its page, below the year's. */
  readonly page: string;
}

/** One kind of things of a room that are found by name or code. */
export interface Finder {
  readonly kind: string;
  /** The page of the list that shows all of them with `?search=`, below the year's. */
  readonly list: string;
  /** Those in the caller's sight whose pages open for them, at most as many as are sought; `total` counts all. */
  readonly find: (seen: YearSeen, sought: Sought) => Promise<{ readonly total: number; readonly rows: readonly FoundThing[] }>;
}

/** What a room does on the server. */
export interface ServingHalf {
  readonly operations: readonly (Served | ServedOutside)[];
  /** What is to be read on its place of the year's picture, by who reads the whole committee. */
  readonly picture?: (seen: YearSeen) => Promise<readonly PictureFact[]>;
  /** What waits for the caller: the cards of their work and the numbers of the menu. */
  readonly waiting?: (seen: YearSeen) => Promise<readonly Waiting[]>;
  /** What of it is found by name or code, from every page. */
  readonly finders?: readonly Finder[];
  /** What it does every day in each committee, as the program, at three in the morning in Vietnam. Done again it changes nothing. */
  readonly daily?: (tx: Tx, tenant: bigint, today: Day) => Promise<void>;
  /** Addresses that a library answers in its own way. */
  readonly routes?: (http: Http) => void;
}
