import { isMap, isSeq, type YAMLSeq } from 'yaml';
import type { Spot } from './source.ts';

type Path = readonly (string | number)[];

/** A path in one of a book's files. */
export interface Place {
  readonly file: Spot;
  readonly path: Path;
}

/** A section whose entries are printed under a singular: `quota.members` stands under `quotas`. */
const SECTIONS = new Map(['quota', 'profile', 'streak', 'commendation', 'recognition'].map((id) => [id, `${id}s`]));

/**
 * Where a rule stands in a book's files, by the id that pages print: `M.excellent.sick-leave`, `M.failing.tasks`,
 * `M.not-rated.exempt`, `quota.members`. Undefined where there is none.
 */
export function placeOfRule(root: Spot, id: string): Place | undefined {
  const [head = '', ...rest] = id.split('.');
  const section = SECTIONS.get(head);
  if (section !== undefined) return inSomeFile(root, [section, rest.join('.')]);
  return listsOf(root, head, rest)
    .map(({ path, name }) => itemOf(root, path, name))
    .find((place) => place !== undefined);
}

/** Where rules can be added: `M.blocks`, `M.excellent`, `M.not-rated`; or, with an id of its own, `quota.x`. */
export function placeOfList(root: Spot, id: string): Place | undefined {
  const [head = '', ...rest] = id.split('.');
  const section = SECTIONS.get(head);
  if (section !== undefined) {
    const place = inSomeFile(root, [section]);
    return place && { ...place, path: [section, rest.join('.')] };
  }
  const subject = subjectOfPrefix(root, head);
  const path = rest[0] === 'blocks' ? ['blocks'] : rest[0] === 'not-rated' ? ['notRated'] : ['ladder', ...rest];
  const place = subject === undefined || rest.length !== 1 ? undefined : inSomeFile(root, ['subjects', subject, ...path]);
  const list = place && (place.file.file.document.getIn(place.path) as YAMLSeq);
  return place && isSeq(list) ? { ...place, path: [...place.path, list.items.length] } : undefined;
}

/** The lists in which the rest of an id may name an item: a reason, a step of the ladder, or a block. */
function listsOf(root: Spot, prefix: string, [first = '', ...others]: readonly string[]): { path: Path; name: string }[] {
  const subject = subjectOfPrefix(root, prefix);
  if (subject === undefined) return [];
  const name = others.join('.');
  return [
    { path: ['subjects', subject, first === 'not-rated' ? 'notRated' : 'ladder', ...(first === 'not-rated' ? [] : [first])], name },
    { path: ['subjects', subject, 'blocks'], name: [first, ...others].join('.') },
  ];
}

function subjectOfPrefix(root: Spot, prefix: string): string | undefined {
  for (const { file } of [root, ...root.more]) {
    const subjects = file.document.get('subjects');
    const found = isMap(subjects) ? subjects.items.find(({ value }) => isMap(value) && value.get('prefix') === prefix) : undefined;
    if (found !== undefined) return String(found.key);
  }
  return undefined;
}

function itemOf(root: Spot, list: Path, name: string): Place | undefined {
  const place = inSomeFile(root, list);
  const items = place && (place.file.file.document.getIn(list) as YAMLSeq);
  const index = isSeq(items) ? items.items.findIndex((item) => isMap(item) && item.get('id') === name) : -1;
  return place && index >= 0 ? { ...place, path: [...list, index] } : undefined;
}

function inSomeFile(root: Spot, path: Path): Place | undefined {
  const file = [root, ...root.more].find((each) => each.file.document.hasIn(path));
  return file && { file, path };
}
