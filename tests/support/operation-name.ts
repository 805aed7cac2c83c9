import type { Operation } from '#kernel/operation.ts';

/** `POST /api/committees/{committee}/…` */
export const nameOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string => `${method.toUpperCase()} ${path}`;
