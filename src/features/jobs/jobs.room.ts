import { defineRoom } from '#domain/room.ts';

/** Its list stands on the page of one's own work; its table belongs to the server. */
export const jobs = defineRoom({
  name: 'jobs',
  serve: async () => (await import('./jobs.serve.ts')).serveJobs,
});
