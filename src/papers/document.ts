import type { EChartsOption } from 'echarts';
import type { Day } from '#kernel/dates.ts';

/**
 * A document as data. The Word file and the PDF are both printed from it, so they say the same.
 * Every text comes from the caller; this folder only knows where it stands on the page.
 */
export interface PaperDocument {
  /** Title in the file's properties, read aloud first by a screen reader. */
  readonly title: string;
  readonly language: 'vi' | 'en';
  readonly date: Day;
  /** Printed in the foot of every page, or null. */
  readonly notice: string | null;
  /** Null where nobody issues the document. */
  readonly letterhead: Letterhead | null;
  /** Kind of document, in capitals (`BÁO CÁO`). */
  readonly kind: string;
  /** What it is about, printed under the kind. */
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Last paragraphs; they stay on one page with the signature, which never stands on a page alone. */
  readonly closing: readonly string[];
  /** Null where nobody signs it. */
  readonly signature: Signature | null;
  readonly annexes: readonly Annex[];
}

/** The two columns at the head: who issues under which number, and the motto with place and date. */
export interface Letterhead {
  readonly superior: string;
  readonly issuer: string;
  readonly number: string;
  readonly motto: string;
  readonly placeAndDate: string;
}

export interface Signature {
  /** Heading over the recipients, then one line for each. */
  readonly recipientsHeading: string;
  readonly recipients: readonly string[];
  /** Bold lines over the signature: the authority or the post. */
  readonly authority: readonly string[];
  /** The post when it stands under an authority line, not bold. */
  readonly post: string | null;
  readonly name: string | null;
}

/** A list or explanation after the signature; each begins a page. */
export interface Annex {
  readonly label: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Heading | Paragraph | List | Table | Chart;

export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** `note` is smaller and in italics; `code` is a line that must not be broken, such as a digest. */
  readonly style: 'body' | 'note' | 'code';
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly string[];
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Printed last, in bold. */
  readonly total: readonly string[] | null;
}

export interface Column {
  readonly header: string;
  /** Share of the page's width, relative to the other columns. */
  readonly width: number;
  readonly align: 'start' | 'center' | 'end';
}

/** A chart; Word draws it from the numbers, the PDF from the ECharts option. A table with the same numbers stands beside it. */
export interface Chart {
  readonly kind: 'chart';
  readonly caption: string;
  /** What the picture shows, for a reader who cannot see it. */
  readonly description: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly option: EChartsOption;
}

/** Colours as `#rrggbb`; `ink` is the number on the colour. */
export interface ChartSeries {
  readonly name: string;
  readonly colour: string;
  readonly ink: string;
  readonly values: readonly number[];
}

/** Tables up to this many rows stay on one page. */
export const UNBROKEN_ROWS = 12;

/** A paragraph that announces what follows stays with it. */
export const announces = (block: Paragraph): boolean => block.text.endsWith(':');

export const heading = (level: Heading['level'], text: string): Heading => ({ kind: 'heading', level, text });
export const paragraph = (text: string, style: Paragraph['style'] = 'body'): Paragraph => ({ kind: 'paragraph', text, style });
export const list = (items: readonly string[]): List => ({ kind: 'list', items });
