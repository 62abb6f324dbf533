export const read = (): string => 'read';
