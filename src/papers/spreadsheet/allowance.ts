/** A file of the largest size can hold more small things than fit into memory. Caught where a workbook is opened. */
export class TooMuch extends Error {}

/** A function to call once per kept thing; it throws when there are more than `most` in all. */
export function allowance(most: number): () => void {
  let left = most;
  return () => {
    left -= 1;
    if (left < 0) throw new TooMuch();
  };
}
