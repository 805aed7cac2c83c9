import { defineRoom } from '#domain/room.ts';

export const reports = defineRoom({
  name: 'reports',
  serve: async () => (await import('./reports.serve.ts')).serveReports,
});
