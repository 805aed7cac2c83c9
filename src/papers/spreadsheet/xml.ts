/** The part is not well-formed XML, or carries a DTD, which Office files never do. Caught where a workbook is opened. */
export class MalformedPart extends Error {}

/** The start tag being read; valid only during the call that hands it out. */
export interface StartTag {
  /** Value of the attribute with this local name, whatever its prefix. */
  readonly attribute: (local: string) => string | undefined;
}

/** What a reader wants to hear of a part. Names are local names; a long text may arrive in several pieces. */
export interface XmlVisitor {
  readonly open: (name: string, tag: StartTag) => void;
  readonly close?: (name: string) => void;
  readonly text?: (piece: string) => void;
}

const windowBytes = 256 * 1024;
const longestConstruct = 1024 * 1024;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const exclamation = 33;
const doubleQuote = 34;
const singleQuote = 39;
const slash = 47;
const colon = 58;
const equals = 61;
const greater = 62;
const question = 63;

/**
 * Walks through a part in windows, so that the text of a large sheet never exists as one string.
 * @throws {MalformedPart} where the part is not well-formed.
 */
export function walkXml(part: Uint8Array, visitor: XmlVisitor): void {
  const walker = new Walker(visitor);
  const decoder = new TextDecoder(encodingOf(part));
  let rest = '';
  for (let at = 0; at < part.length; at += windowBytes) {
    const piece = decoder.decode(part.subarray(at, at + windowBytes), { stream: true });
    rest = walker.walk(rest === '' ? piece : rest + piece);
    if (rest.length > longestConstruct) throw new MalformedPart('a tag without an end');
  }
  walker.end(rest + decoder.decode());
}

function encodingOf(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return 'utf-16le';
  if (part[0] === 0xfe && part[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

class Walker implements StartTag {
  readonly #visitor: XmlVisitor;
  readonly #openNames: string[] = [];
  #seenRoot = false;
  #window = '';
  #attributes = 0;
  /** Four positions per attribute: local name from, to; value from, to. Kept as numbers because most are never asked for. */
  readonly #positions: number[] = [];

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
  }

  /** Walks as far as constructs are complete and gives back the rest. */
  walk(window: string): string {
    this.#window = window;
    let at = 0;
    for (;;) {
      const tag = window.indexOf('<', at);
      if (tag < 0) return window.slice(this.#text(at, wholeTextEnd(window, at)));
      this.#text(at, tag);
      const next = this.#construct(tag);
      if (next < 0) return window.slice(tag);
      at = next;
    }
  }

  end(rest: string): void {
    const left = rest === '' ? '' : this.walk(rest);
    if (left !== '' || this.#openNames.length > 0 || !this.#seenRoot) throw new MalformedPart('the part ends too early');
  }

  attribute(local: string): string | undefined {
    for (let index = 0; index < this.#attributes; index += 4) {
      const from = this.#positions[index]!;
      if (this.#positions[index + 1]! - from === local.length && this.#window.startsWith(local, from)) {
        return decoded(this.#window.slice(this.#positions[index + 2], this.#positions[index + 3]));
      }
    }
    return undefined;
  }

  #text(from: number, to: number): number {
    if (to > from && this.#openNames.length > 0) this.#visitor.text?.(decoded(this.#window.slice(from, to)));
    return to;
  }

  /** Position behind the construct at `<`, or -1 where the window does not hold all of it. */
  #construct(tag: number): number {
    switch (this.#window.charCodeAt(tag + 1)) {
      case slash:
        return this.#endTag(tag);
      case question:
        return this.#skip(tag, '?>');
      case exclamation:
        return this.#declaration(tag);
      default:
        return this.#startTag(tag);
    }
  }

  #skip(tag: number, terminator: string): number {
    const end = this.#window.indexOf(terminator, tag + 2);
    return end < 0 ? -1 : end + terminator.length;
  }

  #declaration(tag: number): number {
    const window = this.#window;
    if (window.startsWith('<!--', tag)) return this.#skip(tag + 2, '-->');
    if (window.startsWith('<![CDATA[', tag)) {
      const end = window.indexOf(']]>', tag);
      if (end < 0) return -1;
      this.#visitor.text?.(window.slice(tag + 9, end));
      return end + 3;
    }
    if (window.length - tag < 9) return -1;
    throw new MalformedPart('a document type declaration');
  }

  #endTag(tag: number): number {
    const end = this.#window.indexOf('>', tag);
    if (end < 0) return -1;
    const name = this.#openNames.pop();
    if (name === undefined || this.#window.slice(tag + 2, end).trimEnd() !== name) throw new MalformedPart('tags cross');
    this.#visitor.close?.(localName(name));
    return end + 1;
  }

  #startTag(tag: number): number {
    const window = this.#window;
    let at = tag + 1;
    while (at < window.length && !endsName(window.charCodeAt(at))) at += 1;
    const name = window.slice(tag + 1, at);
    this.#attributes = 0;
    for (;;) {
      at = skipSpaces(window, at);
      if (at >= window.length) return -1;
      const code = window.charCodeAt(at);
      if (code === greater || code === slash) break;
      at = this.#oneAttribute(at);
      if (at < 0) return -1;
    }
    const empty = window.charCodeAt(at) === slash;
    if (empty) at += 1;
    if (at >= window.length) return -1;
    if (name === '' || window.charCodeAt(at) !== greater) throw new MalformedPart('a broken tag');
    this.#opened(name, empty);
    return at + 1;
  }

  #opened(name: string, empty: boolean): void {
    if (this.#openNames.length === 0 && this.#seenRoot) throw new MalformedPart('two roots');
    this.#seenRoot = true;
    const local = localName(name);
    if (!empty) this.#openNames.push(name);
    this.#visitor.open(local, this);
    if (empty) this.#visitor.close?.(local);
  }

  #oneAttribute(from: number): number {
    const window = this.#window;
    let at = from;
    let localFrom = from;
    while (at < window.length && !endsName(window.charCodeAt(at))) {
      if (window.charCodeAt(at) === colon) localFrom = at + 1;
      at += 1;
    }
    const localTo = at;
    at = skipSpaces(window, at);
    if (at >= window.length) return -1;
    if (window.charCodeAt(at) !== equals || localTo === from) throw new MalformedPart('a broken attribute');
    at = skipSpaces(window, at + 1);
    if (at >= window.length) return -1;
    const quote = window.charCodeAt(at);
    if (quote !== doubleQuote && quote !== singleQuote) throw new MalformedPart('an unquoted attribute');
    const end = window.indexOf(quote === doubleQuote ? '"' : "'", at + 1);
    if (end < 0) return -1;
    this.#positions[this.#attributes] = localFrom;
    this.#positions[this.#attributes + 1] = localTo;
    this.#positions[this.#attributes + 2] = at + 1;
    this.#positions[this.#attributes + 3] = end;
    this.#attributes += 4;
    return end + 1;
  }
}

function isSpace(code: number): boolean {
  return code === space || code === lineFeed || code === carriageReturn || code === tab;
}

function endsName(code: number): boolean {
  return code === equals || code === greater || code === slash || isSpace(code);
}

function skipSpaces(window: string, from: number): number {
  let at = from;
  while (isSpace(window.charCodeAt(at))) at += 1;
  return at;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The end of a text that runs out of the window, before an entity that may be cut in two. */
function wholeTextEnd(window: string, from: number): number {
  const ampersand = window.lastIndexOf('&');
  return ampersand >= from && window.indexOf(';', ampersand) < 0 ? ampersand : window.length;
}

const longestEntity = 10;
const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  let plain = '';
  let done = 0;
  while (at >= 0) {
    const end = text.indexOf(';', at);
    if (end < 0 || end - at > longestEntity) throw new MalformedPart('a bare ampersand');
    plain += text.slice(done, at) + character(text.slice(at + 1, end));
    done = end + 1;
    at = text.indexOf('&', done);
  }
  return plain + text.slice(done);
}

function character(entity: string): string {
  const known = named.get(entity);
  if (known !== undefined) return known;
  const code = /^#(?:\d{1,7}|x[\da-fA-F]{1,6})$/u.test(entity) ? Number(entity.slice(1).replace('x', '0x')) : Number.NaN;
  if (!(code <= 0x10ffff)) throw new MalformedPart(`an unknown entity ${entity}`);
  return String.fromCodePoint(code);
}
