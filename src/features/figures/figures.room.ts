import { defineRoom } from '#domain/room.ts';

/** Checks results published elsewhere, on the command line only: it keeps nothing and has no page. */
export const figures = defineRoom({ name: 'figures' });
