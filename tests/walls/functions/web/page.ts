import { stack } from '../../infra/stack.ts';
export const page = () => typeof stack;
