import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { Stop } from '../stop.ts';
import { IGNORED, UNDERSTOOD } from './resource-types.ts';

const templateFileSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Condition: z.string().optional(),
      Metadata: z.looseObject({ 'aws:cdk:path': z.string().optional() }).optional(),
    }),
  ),
});
const assetsFileSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })),
});

export interface Resource {
  /** The template's logical id, as in `MailerFunction3C8945DB`. */
  readonly id: string;
  /** The word for it at the console and in tests: `mailer`. */
  readonly name: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Template {
  /** All resources of one type, in the template's order. */
  resources(type: string): readonly Resource[];
  /** The folder of the asset that CDK would upload under this key, `<hash>.zip`. */
  assetFolder(s3Key: string): string;
}

/**
 * Reads a synthesized CloudFormation template and its assets manifest. Throws Stop when the template holds a resource
 * that the local stack neither stands in for nor knows to be without a counterpart here.
 */
export async function readTemplate(templateFile: string, directory: string): Promise<Template> {
  const { Resources } = templateFileSchema.parse(JSON.parse(await readFile(templateFile, 'utf8')));
  const assetsFile = join(directory, basename(templateFile).replace(/\.template\.json$/, '.assets.json'));
  const assets = assetsFileSchema.parse(JSON.parse(await readFile(assetsFile, 'utf8')));
  const all = Object.entries(Resources).map(([id, { Type, Properties, Condition, Metadata }]) => {
    requireKnown(id, Type, Condition);
    return { id, name: shortName(id, Metadata?.['aws:cdk:path']), type: Type, properties: Properties };
  });
  return {
    resources: (type) => all.filter((resource) => resource.type === type),
    assetFolder(s3Key) {
      const asset = assets.files[s3Key.replace(/\.zip$/, '')];
      if (asset === undefined) throw new Stop(`The template names the asset ${s3Key}, which was not synthesized.`);
      return join(directory, asset.source.path);
    },
  };
}

function requireKnown(id: string, type: string, condition: string | undefined): void {
  if (condition !== undefined) {
    throw new Stop(
      `The resource ${id} depends on the condition ${condition}; the local stack understands no conditions.`,
    );
  }
  if (!UNDERSTOOD.includes(type) && !Object.hasOwn(IGNORED, type)) {
    throw new Stop(
      `The template holds ${id}, of type ${type}, which the local stack does not understand. ` +
        'Build a counterpart in infra/local, or name it in infra/local/resource-types.ts with the reason to leave it out.',
    );
  }
}

/** `mailer` for the construct Parley/Mail/mailer/Resource, or, where its path is unknown, for MailerFunction3C8945DB. */
export function shortName(id: string, path?: string): string {
  const construct = path?.split('/').findLast((part) => part !== 'Resource');
  const word = construct ?? id.replace(/[0-9A-F]{8}$/, '').replace(/(.)Function$/, '$1');
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** Checks a resource's resolved properties; an unknown or malformed one throws Stop that names it. */
export function parseProperties<Schema extends z.ZodType>(
  schema: Schema,
  resource: Pick<Resource, 'id' | 'type'>,
  properties: unknown,
): z.output<Schema> {
  const result = schema.safeParse(properties);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'Properties'}: ${issue.message}`);
  throw new Stop(
    `The local stack does not understand ${resource.id} (${resource.type}) as the template declares it. ${faults.join('; ')}.`,
  );
}
