import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorSchemas } from './book-shape.contract.ts';
import type { Print } from './books.folder.ts';

/** `books schema`: writes the schemas for editors next to the books. */
export function writeSchemas(root: string, print: Print): number {
  for (const [name, schema] of Object.entries(editorSchemas())) {
    writeFileSync(join(root, name), `${JSON.stringify(schema, null, 2)}\n`);
    print(`Đã ghi · wrote ${join(root, name)}`);
  }
  return 0;
}
