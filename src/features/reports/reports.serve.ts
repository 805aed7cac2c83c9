import type { ServingHalf } from '#server/serving-half.ts';
import { preparing, printing } from './reports.actions.ts';

type Needs = Parameters<typeof printing>[0] & { readonly jobs: Parameters<typeof preparing>[0] };

export const serveReports = (needs: Needs): ServingHalf => ({
  operations: [printing(needs, 'pdf'), printing(needs, 'docx'), printing(needs, 'xlsx'), preparing(needs.jobs)],
  picture: () => Promise.resolve([{ value: null, text: 'reports.picture', to: 'report.pdf', opens: 'document' }]),
});
