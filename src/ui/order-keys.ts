import { isLater, type Answer } from './api.ts';
import { newKey } from './new-key.ts';

/**
 * Whether it is known what became of an order: its answer came, or the server's own refusal, which leaves nothing behind. A broken line, a
 * proxy's word for the server, a fault of the server and an answer that cannot be read leave open whether it was carried out; and who must
 * wait, or sign in again, then gives the same order.
 */
const isKnown = (answer: Answer<unknown>): boolean =>
  answer.state === 'ready' ||
  (answer.state === 'refused' && answer.status >= 400 && answer.status < 500 && answer.code !== null && !isLater(answer));

/** Keys of orders that are given one after the other: the same order, tried again while nobody knows what became of it, has the same key. */
export class OrderKeys {
  #open: { readonly order: string; readonly key: string } | null = null;

  /** `order` says what is ordered: another text is another order. */
  async send<T>(order: string, send: (key: string) => Promise<Answer<T>>): Promise<Answer<T>> {
    const key = this.#open?.order === order ? this.#open.key : newKey();
    const answer = await send(key);
    this.#open = isKnown(answer) ? null : { order, key };
    return answer;
  }
}

/** A file in the text of an order: the browser tells one version from another by when it was changed. */
export const nameOfFile = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;
