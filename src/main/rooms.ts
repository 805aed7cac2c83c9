import { accounts } from '#features/accounts/accounts.room.ts';
import { ballots } from '#features/ballots/ballots.room.ts';
import { books } from '#features/books/books.room.ts';
import { decisions } from '#features/decisions/decisions.room.ts';
import { documents } from '#features/documents/documents.room.ts';
import { figures } from '#features/figures/figures.room.ts';
import { honours } from '#features/honours/honours.room.ts';
import { intake } from '#features/intake/intake.room.ts';
import { jobs } from '#features/jobs/jobs.room.ts';
import { journal } from '#features/journal/journal.room.ts';
import { members } from '#features/members/members.room.ts';
import { organisations } from '#features/organisations/organisations.room.ts';
import { personal } from '#features/personal/personal.room.ts';
import { ratings } from '#features/ratings/ratings.room.ts';
import { register } from '#features/register/register.room.ts';
import { reports } from '#features/reports/reports.room.ts';
import { reviews } from '#features/reviews/reviews.room.ts';
import { trials } from '#features/trials/trials.room.ts';
import { work } from '#features/work/work.room.ts';
import { years } from '#features/years/years.room.ts';

/** The rooms of the house. A new room is a folder, a line here, and a migration. */
export const rooms = [
  work,
  reviews,
  ballots,
  years,
  organisations,
  members,
  register,
  accounts,
  decisions,
  documents,
  honours,
  reports,
  books,
  trials,
  jobs,
  journal,
  intake,
  personal,
  ratings,
  figures,
] as const;
