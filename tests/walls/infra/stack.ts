import type { page } from '../functions/web/page.ts';
export const stack = (given: typeof page): string => given();
