import { sha256 } from '../../store/secret.ts';
import { styleSheet } from '../pages/style-sheet.ts';

/** The style sheet's address names its content, so that browsers may keep it for a year. */
export const stylePath = `/style/${sha256(styleSheet).slice(0, 16)}.css`;
