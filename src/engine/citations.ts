import type { Bilingual, Language } from '#kernel/bilingual.ts';
import { printedDay } from '#kernel/dates.ts';
import type { Reader, Spot } from './source.ts';

/** A regulation as the book's register holds it. Numbers restart, so a document is known by number and date. */
export interface RegulationDocument {
  readonly id: string;
  readonly number: string;
  readonly kind: Bilingual;
  readonly issuer: Bilingual;
  readonly date: string;
  readonly title: Bilingual;
  /** What its parts are called where they are cited: Điều, Điểm … */
  readonly part: Bilingual;
}

export interface Citation {
  readonly document: RegulationDocument;
  readonly at: string;
}

/** How sure we are that the rule says this: seen in a source, seen in part, or assumed. */
export type Confidence = 'verified' | 'partial' | 'assumed';

/** What every block of a book carries: where it comes from, how sure we are, and what we chose where the text is silent. */
export interface Grounds {
  readonly cites: readonly Citation[];
  readonly confidence: Confidence;
  readonly interpretation: Bilingual | undefined;
}

export type Register = ReadonlyMap<string, RegulationDocument>;

export const GROUNDS = ['cites', 'confidence'] as const;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const readDay = (reader: Reader, spot: Spot | undefined): string => reader.matching(spot, DAY, 'yyyy-mm-dd');

export function readRegister(reader: Reader, spot: Spot | undefined): Map<string, RegulationDocument> {
  const register = new Map<string, RegulationDocument>();
  for (const { id, key, value } of reader.entries(spot)) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, ['number', 'kind', 'issuer', 'date', 'title', 'part']);
    register.set(id, {
      id,
      number: reader.text(fields.number),
      kind: reader.label(fields.kind),
      issuer: reader.label(fields.issuer),
      date: readDay(reader, fields.date),
      title: reader.label(fields.title),
      part: reader.label(fields.part),
    });
  }
  return register;
}

type GroundsFields = { readonly cites?: Spot; readonly confidence?: Spot; readonly interpretation?: Spot };

export function readGrounds(reader: Reader, fields: GroundsFields, register: Register): Grounds {
  const items = reader.items(fields.cites);
  if (fields.cites !== undefined && items.length === 0)
    reader.fault(fields.cites, 'cites.none', 'Cần ít nhất một trích dẫn.', 'At least one citation is needed.');
  return {
    cites: items.flatMap((item) => readCitation(reader, item, register)),
    confidence: reader.oneOf(fields.confidence, ['verified', 'partial', 'assumed']),
    interpretation: fields.interpretation && reader.label(fields.interpretation),
  };
}

function readCitation(reader: Reader, spot: Spot, register: Register): Citation[] {
  const fields = reader.fields(spot, ['document', 'at']);
  const document = reader.named(fields.document, register);
  const at = reader.text(fields.at);
  return document ? [{ document, at }] : [];
}

/** «Điểm B.1.3 Hướng dẫn 21-HD/BTCTW ngày 18/10/2019» */
export function printCitation({ document, at }: Citation, language: Language): string {
  const { kind, number, date, part } = document;
  const cited = `${part[language]} ${at}`;
  if (language === 'vi') return `${cited} ${kind.vi} ${number} ngày ${printedDay(date)}`;
  return `${cited} of ${kind.en} ${number} of ${printedDay(date)}`;
}

/** Where a rule comes from and how sure we are, in both languages, as contracts carry it. */
export function printGrounds({ cites, confidence, interpretation }: Grounds) {
  const citations = cites.map((citation) => ({
    text: { vi: printCitation(citation, 'vi'), en: printCitation(citation, 'en') },
    document: citation.document.id,
    at: citation.at,
  }));
  return { citations, confidence, interpretation: interpretation ?? null };
}
