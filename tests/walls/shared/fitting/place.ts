import { decide } from '../meeting/decide.ts';
export const place = (): string => decide();
