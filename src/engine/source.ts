import type { Bilingual } from '#kernel/bilingual.ts';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';

/** A file of a book, as its text: the engine itself opens no file. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Something wrong in a book: where (line and column count from 1), a stable code, and a sentence for its author. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: Bilingual;
}

interface OpenFile extends SourceFile {
  readonly lines: LineCounter;
  readonly document: Document;
}

/** A node of a YAML file that still knows where it stands. `more` holds the same section continued in further files. */
export interface Spot {
  readonly file: OpenFile;
  readonly start: number;
  readonly node: Node | null;
  readonly more: readonly Spot[];
}

export interface Entry {
  readonly id: string;
  readonly key: Spot;
  readonly value: Spot;
}

/** Names stand in expressions; ids only name blocks. */
const FORMS = { name: /^[A-Za-z][A-Za-z0-9_]*$/, id: /^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*$/ };

/**
 * Reads YAML nodes and collects every fault instead of stopping at the first. A wrong or absent node yields a
 * placeholder, so that reading can go on; a book with a fault is never handed out.
 */
export class Reader {
  readonly faults: Fault[] = [];

  fault(spot: Spot, code: string, vi: string, en: string, offset = 0): void {
    const { line, col } = spot.file.lines.linePos(spot.start + offset);
    this.faults.push({ file: spot.file.path, line, column: col, code, message: { vi, en } });
  }

  /** The root of the book. A top-level section may be continued in a further file. */
  open(files: readonly SourceFile[]): Spot {
    const roots = files.map((file) => this.#openFile(file));
    const [first, ...more] = roots;
    if (first === undefined) throw new Error('A book has at least one file.');
    return { ...first, more };
  }

  #openFile(file: SourceFile): Spot {
    const lines = new LineCounter();
    const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
    const open: OpenFile = { ...file, lines, document };
    noteTargets(document);
    // What follows the first one is mostly its consequence.
    const [error] = document.errors;
    if (error !== undefined) {
      this.fault(
        { file: open, start: error.pos[0], node: null, more: [] },
        'book.yaml',
        `Tệp không đúng cú pháp YAML: ${error.message}`,
        `The file is not well-formed YAML: ${error.message}`,
      );
    }
    return spotOf(open, document.contents, 0);
  }

  /** The entries of a mapping, in the order written; a key that stands twice is a fault, unless both are mappings of different files. */
  entries(spot: Spot | undefined): Entry[] {
    const found = new Map<string, Entry>();
    for (const part of spot === undefined ? [] : [spot, ...spot.more]) {
      for (const entry of this.#ownEntries(part)) {
        const earlier = found.get(entry.id);
        if (earlier === undefined) found.set(entry.id, entry);
        else if (earlier.value.file !== entry.value.file && isMap(earlier.value.node) && isMap(entry.value.node))
          found.set(entry.id, { ...earlier, value: { ...earlier.value, more: [...earlier.value.more, entry.value] } });
        else this.fault(entry.key, 'book.duplicate', `«${entry.id}» đã được khai báo ở trên.`, `"${entry.id}" is already declared above.`);
      }
    }
    return [...found.values()];
  }

  #ownEntries(spot: Spot): Entry[] {
    const map = spot.node;
    if (!isMap(map)) {
      this.fault(spot, 'book.shape', 'Ở đây cần một bảng «khóa: giá trị».', 'A mapping of keys to values is expected here.');
      return [];
    }
    return map.items.map((pair) => {
      const key = spotOf(spot.file, pair.key as Node | null, spot.start);
      const value = spotOf(spot.file, pair.value as Node | null, key.start);
      return { id: isScalar(key.node) ? String(key.node.value) : '', key, value };
    });
  }

  /** The named fields of a mapping. A missing `need` and any field in neither list are faults. */
  fields<N extends string, M extends string = never>(
    spot: Spot | undefined,
    need: readonly N[],
    may: readonly M[] = [],
  ): Partial<Record<N | M, Spot>> {
    const fields: Partial<Record<string, Spot>> = {};
    if (spot === undefined) return fields;
    const allowed: readonly string[] = [...need, ...may];
    const entries = this.entries(spot);
    for (const { id, key, value } of entries) {
      if (allowed.includes(id)) fields[id] = value;
      else this.#unknown(key, id, allowed);
    }
    if (isMap(spot.node))
      for (const name of need)
        if (fields[name] === undefined) this.fault(spot, 'book.missing', `Thiếu «${name}».`, `"${name}" is missing.`);
    return fields;
  }

  #unknown(spot: Spot, name: string, known: Iterable<string>): void {
    const list = [...known].join(', ');
    this.fault(spot, 'book.unknown', `Không có «${name}»; ở đây chỉ có: ${list}.`, `There is no "${name}"; known here: ${list}.`);
  }

  /** Looks up a declared name; an unknown one is a fault that lists the known ones. */
  named<T>(spot: Spot | undefined, known: ReadonlyMap<string, T>): T | undefined {
    if (spot === undefined) return undefined;
    const name = this.text(spot);
    const value = known.get(name);
    if (value === undefined && name !== '') this.#unknown(spot, name, known.keys());
    return value;
  }

  oneOf<const T extends string>(spot: Spot | undefined, choices: readonly [T, ...T[]]): T {
    return this.named(spot, new Map(choices.map((choice) => [choice, choice]))) ?? choices[0];
  }

  isList(spot: Spot): boolean {
    return isSeq(spot.node);
  }

  items(spot: Spot | undefined): Spot[] {
    if (spot === undefined) return [];
    if (isSeq(spot.node)) return spot.node.items.map((item) => spotOf(spot.file, item as Node, spot.start));
    this.fault(spot, 'book.shape', 'Ở đây cần một danh sách.', 'A list is expected here.');
    return [];
  }

  text(spot: Spot | undefined): string {
    const value = this.scalar(spot);
    if (typeof value === 'string' && value.trim() !== '') return value.normalize('NFC');
    if (spot !== undefined) this.fault(spot, 'book.shape', 'Ở đây cần một dòng chữ.', 'A text is expected here.');
    return '';
  }

  id(spot: Spot | undefined): string {
    const text = this.text(spot);
    if (spot !== undefined && text !== '') this.checkForm(spot, text, 'id');
    return text;
  }

  checkForm(spot: Spot, text: string, form: keyof typeof FORMS): void {
    if (FORMS[form].test(text)) return;
    const more = form === 'id' ? ', «-», «_», «.»' : ', «_»';
    this.fault(
      spot,
      'book.id',
      `Mã «${text}» chỉ được gồm chữ cái ASCII, chữ số${more}.`,
      `"${text}" may only hold ASCII letters, digits${more}.`,
    );
  }

  integer(spot: Spot | undefined, low: number, high: number): number {
    const value = this.scalar(spot);
    if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) return value;
    if (spot !== undefined)
      this.fault(
        spot,
        'book.shape',
        `Ở đây cần một số nguyên từ ${low} đến ${high}.`,
        `A whole number from ${low} to ${high} is expected here.`,
      );
    return low;
  }

  /** A text that must have a given form, such as a day `yyyy-mm-dd`. */
  matching(spot: Spot | undefined, form: RegExp, expected: string): string {
    const text = this.text(spot);
    if (spot !== undefined && text !== '' && !form.test(text))
      this.fault(spot, 'book.shape', `Đọc được «${text}»; cần dạng ${expected}.`, `Read "${text}"; expected ${expected}.`);
    return text;
  }

  label(spot: Spot | undefined): Bilingual {
    const { vi, en } = this.fields(spot, ['vi', 'en']);
    return { vi: this.text(vi), en: this.text(en) };
  }

  scalar(spot: Spot | undefined): unknown {
    return spot !== undefined && isScalar(spot.node) ? spot.node.value : undefined;
  }
}

/** Nodes that a change put into another file's tree: they still stand where they were written. */
const homes = new WeakMap<Node, OpenFile>();

/** Makes `value` the node at `path` of the file that `root` stands in. A number in the path counts the items of a list. */
export function graft(root: Spot, path: readonly (string | number)[], value: Spot): void {
  if (value.node !== null) homes.set(value.node, value.file);
  const { document } = root.file;
  document.setIn([...path.slice(0, -1), document.createNode(path.at(-1))], value.node);
}

/** The node that each alias `*name` stands for: the last one before it that was written with `&name`. */
const targets = new WeakMap<Node, Node>();

/** In one walk: the library would walk through the file once for every alias. */
function noteTargets(document: Document): void {
  const anchored = new Map<string, Node>();
  visit(document, {
    Node: (_, node) => {
      const target = isAlias(node) ? anchored.get(node.source) : undefined;
      if (target !== undefined) targets.set(node, target);
      else if (!isAlias(node) && node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
}

function spotOf(from: OpenFile, written: Node | null, fallback: number): Spot {
  const node = isAlias(written) ? (targets.get(written) ?? null) : written;
  const file = (node && homes.get(node)) ?? from;
  return { file, node, start: written?.range?.[0] ?? fallback, more: [] };
}

/** How far into a scalar's source its text begins (1 after a quote), or undefined where escapes or folding moved it. */
export function textOffset(spot: Spot, text: string): number | undefined {
  const end = spot.node?.range?.[1] ?? spot.start;
  const at = spot.file.text.slice(spot.start, end).indexOf(text);
  return at < 0 ? undefined : at;
}
