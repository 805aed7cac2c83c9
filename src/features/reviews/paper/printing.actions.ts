import { ok } from '#kernel/result.ts';
import { gatherFile, type FileNeeds } from '#features/reviews/file/reading.actions.ts';
import type { ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { printForm } from '#features/reviews/reviews.operations.ts';
import { telling } from '#server/serving.ts';
import { formDocx, formPdf } from './form.papers.ts';

const FORM_PAPERS = { pdf: formPdf, docx: formDocx };

/** The official form of a file as it stands now, in writing or handed in. */
export const printingForm = (needs: FileNeeds & Pick<ReviewsNeeds, 'organisations'>, ending: keyof typeof FORM_PAPERS) =>
  telling(
    printForm[ending],
    async (order) => {
      const found = await gatherFile(needs, order, order.params);
      if (!found.ok) return found;
      const { name, invented } = (await needs.organisations.findCommittee(order.tx, order.params.committee))!;
      return ok({ file: found.value, committee: { name, invented } });
    },
    async (found, { params: { year, code }, today }) => ({
      name: `${code}-${year}-kiem-diem.${ending}`,
      bytes: await FORM_PAPERS[ending]({ ...found, year, date: today }),
    }),
  );
