import { sha256 } from '../../store/secret.ts';
import { paperStyle } from '../pages/style-paper.ts';

/** The paper style sheet's address names its content, so that browsers may keep it for a year. */
export const paperStylePath = `/style/paper-${sha256(paperStyle).slice(0, 16)}.css`;
