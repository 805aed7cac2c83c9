import { defineRoom } from '#domain/room.ts';
import { reportTexts } from './reports.texts.ts';

export const reports = defineRoom({
  name: 'reports',
  texts: reportTexts,
  picture: { place: 'reports' },
  jobs: async () => (await import('./reports.jobs.ts')).reportJobs,
  serve: async () => (await import('./reports.serve.ts')).serveReports,
});
