/**
 * How much a random or killing test does: a little at every push, all of it under `npm run test:long`, which says so in the environment.
 * Neither amount changes what a test demands, only how often.
 */
export const effort = ({ push, long }: { readonly push: number; readonly long: number }): number =>
  process.env['TONGKET_LONG'] === '1' ? long : push;
