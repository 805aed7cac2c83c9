/** A text in the two languages of the product. Vietnamese is the official wording; English explains it. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export type Language = keyof Bilingual;
