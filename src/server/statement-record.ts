import { appendFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import type {
  KyselyPlugin,
  OperationNode,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RawNode,
  UnknownRow,
} from 'kysely';

/** Names a template by what is written between its values. */
export const templateName = (fragments: readonly string[]): string => hash('sha256', fragments.join('${}'));

/** Appends the name of each sql`…` that is executed, alone or as part of another, to a file: once in a process. For tests. */
export class StatementRecord implements KyselyPlugin {
  readonly #file: string;
  readonly #noted = new Set<string>();

  constructor(file: string) {
    this.#file = file;
  }

  transformQuery({ node }: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    this.#note(node);
    return node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }

  #note(node: OperationNode): void {
    if (node.kind !== 'RawNode') return;
    const { sqlFragments, parameters } = node as RawNode;
    const name = templateName(sqlFragments);
    if (!this.#noted.has(name)) appendFileSync(this.#file, `${name}\n`);
    this.#noted.add(name);
    parameters.forEach((parameter) => this.#note(parameter));
  }
}
