import { visit } from 'yaml';
import { type Result, refuse } from '#kernel/result.ts';
import { type Book, loadBook, loadChanged, type Overlaid, writtenIn } from './book.ts';
import { applyChange, blameChanges, type Touched } from './changes.ts';
import { readRegister } from './citations.ts';
import { type Fault, graft, type Reader, type SourceFile, type Spot } from './source.ts';

/**
 * A local decision on top of a book: a stricter block, a reserved place, another threshold. The overlay names its base
 * and its decision, and every change cites that decision. What comes back is a whole book, whose hash covers both.
 * Faults point into the overlay, unless the base itself has some.
 */
export function loadOverlay(base: readonly SourceFile[], overlay: SourceFile): Result<Book, readonly Fault[]> {
  const sound = loadBook(base);
  if (!sound.ok) return sound;
  const touched: Touched[] = [];
  const loaded = loadChanged(base, (reader, root) => {
    const opened = reader.open([overlay]);
    return reader.faults.length > 0 ? undefined : readOverlay(reader, opened, { root, base: sound.value, touched });
  });
  return loaded.ok ? loaded : refuse(blameChanges(loaded.refusal, touched));
}

interface Under {
  readonly root: Spot;
  readonly base: Book;
  readonly touched: Touched[];
}

const NEEDED = ['overlay', 'title', 'base', 'encoding', 'documents', 'decision', 'changes'] as const;

function readOverlay(reader: Reader, opened: Spot, { root, base, touched }: Under): Overlaid | undefined {
  proveNoAlias(reader, opened);
  const fields = reader.fields(opened, NEEDED);
  const register = readRegister(reader, fields.documents);
  const decision = reader.named(fields.decision, register);
  const named = reader.fields(fields.base, ['book', 'revision']);
  const [book, revision] = [reader.text(named.book), reader.integer(named.revision, 1, 9999)];
  if (fields.base && (book !== base.id || revision !== base.revision))
    reader.fault(
      fields.base,
      'overlay.base',
      `Bộ quy tắc gốc là «${base.id}», lần mã hóa ${base.revision}.`,
      `The base is "${base.id}", revision ${base.revision}.`,
    );
  for (const { id, value } of fields.documents ? reader.entries(fields.documents) : []) graft(root, ['documents', id], value);
  for (const item of reader.items(fields.changes)) touched.push(...readChange(reader, item, root, decision?.id));
  if (decision === undefined || reader.faults.length > 0) return undefined;
  return {
    id: reader.id(fields.overlay),
    title: reader.label(fields.title),
    revision: reader.integer(reader.fields(fields.encoding, ['revision']).revision, 1, 9999),
    base: { book, revision, decision },
    written: [...writtenIn(root), opened.file.document.toJS() as unknown],
  };
}

function readChange(reader: Reader, spot: Spot, root: Spot, decision: string | undefined): Touched[] {
  const fields = reader.fields(spot, ['value', 'cites', 'confidence'], ['set', 'add', 'field', 'interpretation']);
  const { set, add, field, value } = fields;
  if ((set === undefined) === (add === undefined) || (add !== undefined && field !== undefined))
    reader.fault(
      spot,
      'overlay.change',
      'Cần đúng một trong «set», «add»; «field» chỉ đi với «set».',
      'Write exactly one of "set" and "add"; "field" goes with "set" only.',
    );
  const cites = fields.cites ? reader.items(fields.cites) : [];
  const own = cites.some((cite) => reader.scalar(reader.fields(cite, ['document', 'at']).document) === decision);
  if (fields.cites && !own)
    reader.fault(fields.cites, 'overlay.cites', 'Thay đổi phải trích dẫn quyết định của địa phương.', 'A change cites the local decision.');
  const rule = set ?? add;
  if (rule === undefined || value === undefined) return [];
  const change = { rule: reader.text(rule), field: field && reader.text(field), adds: add !== undefined, value, spot: rule, cites };
  return applyChange(reader, root, change);
}

/** A grafted alias would point into the wrong file. */
function proveNoAlias(reader: Reader, opened: Spot): void {
  visit(opened.file.document, {
    Alias: (_, alias) => {
      reader.fault(
        { ...opened, start: alias.range?.[0] ?? 0 },
        'overlay.alias',
        'Ở đây không dùng được bí danh YAML (*tên).',
        'YAML aliases (*name) cannot be used here.',
      );
    },
  });
}
