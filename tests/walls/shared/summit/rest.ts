export const rest = '';
