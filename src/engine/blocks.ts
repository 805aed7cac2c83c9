import type { Block } from './subject.ts';

/** Blocks in the order in which they settle the level: one that overrides another comes before it. Undefined where they override in a circle. */
export function settlingOrder(blocks: readonly Block[]): readonly Block[] | undefined {
  const left = [...blocks];
  const order: Block[] = [];
  while (left.length > 0) {
    const free = left.findIndex(({ condition }) => !left.some(({ overrides }) => overrides.includes(condition.id)));
    if (free < 0) return undefined;
    order.push(...left.splice(free, 1));
  }
  return order;
}
