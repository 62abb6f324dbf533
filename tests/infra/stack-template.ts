import { App, type AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import type { StackContext } from '../../infra/context.ts';
import { ParleyStack } from '../../infra/stack.ts';
import { cliContext } from '../../infra/synth.ts';

/** A deployment as a summit's organizers would ask for it. */
const CONTEXT: StackContext = {
  domain: 'parley.loscabos.gob.mx',
  organizers: 'ana@loscabos.gob.mx,luis@loscabos.gob.mx',
  local: false,
};

/** Builds the stack without its bundles, which no template test needs. */
export function stackIn(app: App, context: Partial<StackContext> = {}): ParleyStack {
  return new ParleyStack(app, 'Parley', { ...CONTEXT, ...context });
}

export const WITHOUT_BUNDLES: AppProps = {
  builtinCloudFormationValidation: false,
  context: { ...cliContext(), 'aws:cdk:bundling-stacks': [] },
};

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.looseObject({ 'aws:cdk:path': z.string() }).optional(),
});
const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })),
  Parameters: z.record(z.string(), z.unknown()).default({}),
});
export type TemplateJson = z.infer<typeof templateSchema>;
export type Resource = z.infer<typeof resourceSchema> & { readonly id: string };

export function templateOf(context: Partial<StackContext> = {}): TemplateJson {
  return parseTemplate(Template.fromStack(stackIn(new App(WITHOUT_BUNDLES), context)).toJSON());
}

export const parseTemplate = (json: unknown): TemplateJson => templateSchema.parse(json);

export function resourcesOf(template: TemplateJson, type?: string): Resource[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => type === undefined || resource.Type === type)
    .map(([id, resource]) => ({ id, ...resource }));
}

/** The last word of the construct's path: `mailer` for Parley/Mail/mailer/Resource. */
export function nameOf({ Metadata }: Pick<Resource, 'Metadata'>): string {
  const words = Metadata?.['aws:cdk:path'].split('/').filter((word) => word !== 'Resource') ?? [];
  return words.at(-1) ?? '';
}

/** A text with its intrinsic functions shown as `<Table.Arn>`, with names instead of logical ids. */
export function textOf(template: TemplateJson, value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = intrinsicSchema.parse(value);
  const name = (id: string) => nameOf(template.Resources[id] ?? {}) || id;
  if (Ref !== undefined) return `<${name(Ref)}>`;
  if (attribute !== undefined) return `<${name(attribute[0])}.${attribute[1]}>`;
  if (join !== undefined) return join[1].map((part) => textOf(template, part)).join(join[0]);
  throw new Error(`not a text: ${JSON.stringify(value)}`);
}

const intrinsicSchema = z.object({
  Ref: z.string().optional(),
  'Fn::GetAtt': z.tuple([z.string(), z.string()]).optional(),
  'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]).optional(),
});
