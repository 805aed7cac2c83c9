import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Day } from '#kernel/dates.ts';

/** One document: a Typst template and its data. The data reaches Typst as JSON, so no name can act as markup. */
export interface PdfRequest {
  /** Typst source; it finds `data`, the document's title, date, language and fonts already set. */
  readonly template: string;
  readonly data: unknown;
  readonly title: string;
  readonly language: string;
  /** Date of the document; also the one in the file's properties, so the same data gives the same bytes. */
  readonly date: Day;
}

export type TypesetterReply = { readonly memory: number } & ({ readonly pdf: Uint8Array } | { readonly problem: string });

/** A text has a letter that no typeface of ours has; a document for Word may have any. */
export class UnknownLetter extends Error {
  override readonly name = 'UnknownLetter';
  readonly letter: string;

  constructor(title: string, letter: string) {
    super(`The document «${title}» has the letter ${letter}, which no typeface of ours has`);
    this.letter = letter;
  }
}

export interface PdfRenderer {
  /**
   * Sets one document as PDF/UA-1. Calls may overlap; they are answered one after the other.
   * @throws UnknownLetter; Error naming another fault: of the template, or a child process that died.
   */
  render(request: PdfRequest): Promise<Uint8Array>;
  /** Ends the child process after the documents already asked for. A later call starts a new one. */
  close(): Promise<void>;
  /** Child processes started so far, the living one, and the most memory any of them held (bytes). */
  usage(): { readonly processes: number; readonly pid: number | undefined; readonly peakMemory: number };
}

export interface PdfRendererLimits {
  readonly documents: number;
  /** Bytes of resident memory in the child. */
  readonly memory: number;
  /** Milliseconds for one document. */
  readonly patience: number;
}

const LIMITS: PdfRendererLimits = { documents: 500, memory: 600 * 2 ** 20, patience: 120_000 };

/**
 * Typst keeps about 1 MB of every document it has set and gives none back, so it works in a child process
 * that is replaced when it has set enough documents or holds too much memory.
 */
export function createPdfRenderer(limits: PdfRendererLimits = LIMITS): PdfRenderer {
  let child: ChildProcess | undefined;
  let printed = 0;
  let processes = 0;
  let peakMemory = 0;
  let last: Promise<unknown> = Promise.resolve();

  function start(): ChildProcess {
    processes += 1;
    printed = 0;
    return fork(new URL('./typesetter.ts', import.meta.url), { serialization: 'advanced', execArgv: [] });
  }

  async function renderNext(request: PdfRequest): Promise<Uint8Array> {
    child ??= start();
    const reply = await ask(child, request, limits.patience).catch((error: unknown) => {
      child?.kill('SIGKILL');
      child = undefined;
      throw error;
    });
    printed += 1;
    peakMemory = Math.max(peakMemory, reply.memory);
    if (printed >= limits.documents || reply.memory >= limits.memory) release();
    if ('problem' in reply) throw problemOf(request.title, reply.problem);
    return reply.pdf;
  }

  function release(): void {
    if (child?.connected) child.disconnect();
    child = undefined;
  }

  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    render: (request) => inTurn(() => renderNext(request)),
    close: () => inTurn(release),
    usage: () => ({ processes, pid: child?.pid, peakMemory }),
  };
}

function problemOf(title: string, problem: string): Error {
  const letter = /the text `"(.+?)"` could not be displayed/u.exec(problem.replaceAll('\\"', '"'))?.[1];
  return letter === undefined ? new Error(`The document «${title}» cannot be set: ${problem}`) : new UnknownLetter(title, letter);
}

function ask(child: ChildProcess, request: PdfRequest, patience: number): Promise<TypesetterReply> {
  const { promise, resolve, reject } = Promise.withResolvers<TypesetterReply>();
  const lost = (code: number | null, signal: string | null) =>
    reject(
      new Error(`The typesetter ended (${signal ?? `code ${code}`}) while it set «${request.title}»; the next document starts a new one`),
    );
  const late = setTimeout(() => reject(new Error(`The typesetter needed more than ${patience / 1000} s for «${request.title}»`)), patience);
  // A waiting child must not keep a finished program alive; one at work must.
  child.ref();
  child.channel?.ref();
  child.once('message', resolve).once('exit', lost).once('error', reject);
  child.send(request, (error) => error && reject(error));
  return promise.finally(() => {
    clearTimeout(late);
    child.off('message', resolve).off('exit', lost).off('error', reject);
    child.unref();
    child.channel?.unref();
  });
}

const shared = createPdfRenderer();

export const renderPdf = (request: PdfRequest): Promise<Uint8Array> => shared.render(request);

export const closePdfRenderer = (): Promise<void> => shared.close();
