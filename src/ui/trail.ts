import { createContext } from 'react';

/** A step of the way to a page; without an address it is a name only. */
export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

/** The way to the page that is shown, as far as whoever knows the menu can say; the page adds what is particular to it. */
export const Trail = createContext<readonly Crumb[]>([]);
