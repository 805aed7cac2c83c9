/** What no file of ours may hold: control characters other than tabs and line ends, halves of characters, and non-characters. XML has no way to write them. */
const UNPRINTABLE = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Vertical tabs come along when people paste from Word, where they end a line. */
const printableText = (text: string): string => text.replaceAll('\v', '\n').replace(UNPRINTABLE, '');

/** The same data with every text in it printable. Whatever is no plain data stays as it is. */
export function printable<T>(data: T): T {
  if (typeof data === 'string') return printableText(data) as T;
  if (Array.isArray(data)) return data.map((each: unknown) => printable(each)) as T;
  if (data === null || typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype) return data;
  return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, printable(each as unknown)])) as T;
}
