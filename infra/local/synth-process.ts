import { readContext } from '../context.ts';
import { synthesize } from '../synth.ts';

/** Synthesizes in a process of its own. Arguments: the context as JSON, the folder. Answers with what synthesize returns. */
const [context = '', outdir = ''] = process.argv.slice(2);
process.send?.(synthesize({ context: readContext(JSON.parse(context)), outdir }));
process.disconnect?.();
