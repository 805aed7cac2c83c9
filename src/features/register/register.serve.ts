import type { ServingHalf } from '#server/serving-half.ts';
import { readingRegister, recording } from './register.actions.ts';
import type { RegisterNeeds } from './register.needs.ts';

export const serveRegister = (needs: RegisterNeeds): ServingHalf => ({ operations: [readingRegister(needs), recording(needs)] });
