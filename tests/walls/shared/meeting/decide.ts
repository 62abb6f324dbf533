import { read } from '../../functions/store/read.ts';
import { rest } from '../summit/rest.ts';
export const decide = (): string => read() + rest;
