/** A record of a CSV file and the line of the file on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

const byteOrderMark = '\uFEFF';

/** Reads CSV as RFC 4180 has it, with any separator of one character; a quote inside an unquoted field is an ordinary sign. */
export function readCsv(text: string, separator: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let [line, begun, at] = [1, 1, text.startsWith(byteOrderMark) ? 1 : 0];
  while (at <= text.length) {
    const end = fieldEnd(text, at, separator);
    const stored = text.slice(at, end);
    fields.push(stored.startsWith('"') ? stored.replace(/^"|"$/gu, '').replaceAll('""', '"') : stored);
    line += stored.match(/\r\n|\r|\n/gu)?.length ?? 0;
    at = end + 1;
    if (text[end] === separator) continue;
    if (text[end] === '\r' && text[at] === '\n') at += 1;
    if (fields.length > 1 || fields[0] !== '') records.push({ line: begun, fields });
    fields = [];
    line += 1;
    begun = line;
  }
  return records;
}

/** The place of the sign that ends the field: the separator, the end of the line, or the end of the text. */
function fieldEnd(text: string, from: number, separator: string): number {
  let at = from;
  if (text[at] === '"') {
    for (at += 1; at < text.length; at += 1) {
      if (text[at] !== '"') continue;
      if (text[at + 1] !== '"') break;
      at += 1;
    }
  }
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
