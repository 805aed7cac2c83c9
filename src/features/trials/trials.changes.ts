import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { SourceFile } from '#engine/source.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { RuleChange } from './trials.contract.ts';

/** The files of a book with some values of its rules replaced, or the first change for which there is no such value. */
export function withChanges(files: readonly SourceFile[], changes: readonly RuleChange[]): Result<SourceFile[], RuleChange> {
  const open = files.map(({ path, text }) => ({ path, document: parseDocument(text) }));
  for (const change of changes) {
    if (!open.some(({ document }) => replaceIn(document, change))) return refuse(change);
  }
  return ok(open.map(({ path, document }) => ({ path, text: document.toString({ lineWidth: 0 }) })));
}

function replaceIn(document: Document, { rule, field, value }: RuleChange): boolean {
  const place = placeOf(document, rule);
  const path = place && [...place, ...field.split('.')];
  const written = path?.length ? document.getIn(path, true) : undefined;
  if (path === undefined || !isScalar(written)) return false;
  document.setIn(path, typeof written.value === 'number' && /^\d+$/u.test(value) ? Number(value) : value);
  return true;
}

/** Where a rule is written, by the id that the pages print. */
function placeOf(document: Document, rule: string): (string | number)[] | undefined {
  const [family = '', ...rest] = rule.split('.');
  const set = { quota: 'quotas', streak: 'streaks' }[family];
  if (set !== undefined) return [set, rest.join('.')];
  const subjects = document.get('subjects');
  const subject = isMap(subjects)
    ? subjects.items.map((item) => String(item.key)).find((id) => document.getIn(['subjects', id, 'prefix']) === family)
    : undefined;
  if (subject === undefined) return undefined;
  const lists: [place: string[], id: string][] = [
    [['notRated'], rest.slice(1).join('.')],
    [['ladder', rest[0] ?? ''], rest.slice(1).join('.')],
    [['blocks'], rest.join('.')],
  ];
  return lists.map(([place, id]) => itemOf(document, ['subjects', subject, ...place], id)).find((found) => found !== undefined);
}

function itemOf(document: Document, list: string[], id: string): (string | number)[] | undefined {
  const items = document.getIn(list);
  const index = isSeq(items) ? items.items.findIndex((item) => isMap(item) && item.get('id') === id) : -1;
  return index < 0 ? undefined : [...list, index];
}
