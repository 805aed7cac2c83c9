/** Of what is asked for one after the other only the newest counts. */
export class Newest {
  #number = 0;

  /** @returns what comes; null where something else was asked for meanwhile */
  async of<T>(coming: Promise<T>): Promise<T | null> {
    const number = (this.#number += 1);
    const come = await coming;
    return number === this.#number ? come : null;
  }

  /** What is still to come counts no more. */
  drop(): void {
    this.#number += 1;
  }
}
