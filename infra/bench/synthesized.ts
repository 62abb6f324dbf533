import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environments, type FunctionName } from '../../functions/env.ts';
import { build } from '../bundle.ts';
import { functionProperties } from '../local/lambda/lambda.ts';
import { LOCAL_CONTEXT, synthesizeLocally } from '../local/local-template.ts';
import { type TableProperties, tableProperties } from '../local/table.ts';
import { readTemplate } from '../local/template/template.ts';

/** What would be deployed: the table as the template declares it, and each function's bundle. */
export interface Synthesized {
  readonly table: TableProperties;
  readonly bundles: ReadonlyMap<FunctionName, string>;
  /** A handler that only imports the DynamoDB client, bundled in the same way. */
  readonly bare: string;
  remove(): Promise<void>;
}

/** Synthesizes the stack into a folder of its own (some seconds). */
export async function synthesized(): Promise<Synthesized> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const { templateFile, directory } = await synthesizeLocally(LOCAL_CONTEXT, folder);
  const template = await readTemplate(templateFile, directory);
  const [table] = template.resources('AWS::DynamoDB::Table');
  const functions = template.resources('AWS::Lambda::Function');
  const names = Object.keys(environments) as FunctionName[];
  const bundles = names.map((name): [FunctionName, string] => {
    const found = functions.find((one) => one.name === name);
    const { S3Key } = functionProperties.shape.Code.parse(found?.properties['Code']);
    return [name, join(template.assetFolder(S3Key), 'index.js')];
  });
  const bare = join(directory, 'bare', 'index.js');
  build(fileURLToPath(new URL('./bare-handler.ts', import.meta.url)), bare);
  return {
    table: tableProperties.parse(table?.properties),
    bundles: new Map(bundles),
    bare,
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The bundle without its source map, in bytes. */
export async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size;
}
