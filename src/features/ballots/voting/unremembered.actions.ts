import type { Operation } from '#kernel/operation.ts';
import type { Served } from '#server/serving.ts';

/**
 * The same operation without a trace of its orders. A row that says which elector was given a sheet, and when, would outlive the list of electors,
 * which is written anew so that nothing says who came when.
 */
export const unremembered = <const O extends Operation>(served: Served<O>): Served<O> => ({
  ...served,
  perform: (house, access, sent) => served.perform(house, access, sent),
});
