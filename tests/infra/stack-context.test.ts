import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { addressesOf, BadContext, readContext } from '../../infra/context.ts';
import { cliContext } from '../../infra/synth.ts';
import { parseTemplate, templateOf } from './stack-template.ts';

const root = resolve(import.meta.dirname, '../..');
const outdir = mkdtempSync(join(tmpdir(), 'parley-app-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** Runs Node as cdk.json does, with the context that CDK's command line hands to an app. */
async function run(context: Record<string, unknown>, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:bundling-stacks': [] }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

const good = { domain: 'parley.loscabos.gob.mx', organizers: 'ana@loscabos.gob.mx' };
const domainFault =
  'The context value "domain" must be a domain in lower case, like summit.example.org; give it with -c domain=….';
const organizersFault =
  'The context value "organizers" must be one to 50 e-mail addresses, separated by commas; give it with -c organizers=….';

const certificate = 'arn:aws:acm:us-west-2:123456789012:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
const address = 'meet.loscabos.gob.mx';
const addressFault =
  'The context value "address" must be a host name in lower case, like meet.summit.example.org, and goes with a certificate; give it with -c address=….';
const certificateFault =
  'The context value "certificate" must be the ARN of an ACM certificate in the region of the stack, and goes with an address; give it with -c certificate=….';

describe('the context values', () => {
  test('are the domain, the organizers and, for one machine, local', () => {
    expect(readContext(good)).toEqual({ ...good, local: false });
    expect(readContext({ ...good, local: 'true' })).toEqual({ ...good, local: true });
    expect(readContext({ ...good, local: true })).toEqual({ ...good, local: true });
    expect(readContext({ ...good, address, certificate })).toEqual({ ...good, address, certificate, local: false });
  });

  test.each([
    ['nothing at all', {}, `${domainFault}\n${organizersFault}`],
    ['a domain that is none', { ...good, domain: 'loscabos' }, domainFault],
    ['a domain with capitals', { ...good, domain: 'Parley.Example.org' }, domainFault],
    ['a domain that leaves no room for its envelope', { ...good, domain: `${'a.'.repeat(123)}mx` }, domainFault],
    ['an address that is none', { ...good, address: 'https://meet.mx', certificate }, addressFault],
    ['an address without a certificate', { ...good, address }, certificateFault],
    ['a certificate that is none', { ...good, address, certificate: 'mine' }, certificateFault],
    ['a certificate without an address', { ...good, certificate }, addressFault],
    ['no organizer', { ...good, organizers: '' }, organizersFault],
    ['an organizer without a domain', { ...good, organizers: 'ana@loscabos.gob.mx,luis' }, organizersFault],
    [
      'too many organizers',
      { ...good, organizers: Array.from({ length: 51 }, (_, number) => `o${number}@loscabos.gob.mx`).join() },
      organizersFault,
    ],
    [
      'a local that is neither',
      { ...good, local: 'yes' },
      'The context value "local" must be true or false; give it with -c local=….',
    ],
  ])('%s is answered with a sentence that says what to give', (_what, raw, sentence) => {
    expect(() => readContext(raw)).toThrow(new BadContext(sentence));
  });

  test('an organizer named twice is told once', () => {
    expect(addressesOf('Ana@loscabos.gob.mx, luis@loscabos.gob.mx,ana@loscabos.gob.mx')).toEqual([
      'ana@loscabos.gob.mx',
      'luis@loscabos.gob.mx',
    ]);
  });
});

describe('the example values of a fresh clone', () => {
  const parameter = 'GiveYourOwnDomainAndOrganizersAsContext';

  test.each([
    ['an example domain', { domain: 'summit.example.org' }, true],
    ["an organizer's example address", { organizers: 'ana@loscabos.gob.mx,organizer@example.com' }, true],
    ['a domain that only looks like one', { domain: 'notexample.org' }, false],
    ['own values', {}, false],
    ['one machine, where nothing is deployed', { domain: 'parley.example', local: true }, false],
  ])('%s: asks for a parameter that no deployment can give: %s', (_what, context, asked) => {
    expect(Object.hasOwn(templateOf(context).Parameters, parameter)).toBe(asked);
  });

  test('the parameter has no default, takes no value, and says why', () => {
    const sentence =
      'summit.example.org is reserved for examples: this template cannot be deployed. ' +
      'Give your own values with -c domain=… -c organizers=….';
    expect(templateOf({ domain: 'summit.example.org' }).Parameters[parameter]).toEqual({
      Type: 'String',
      AllowedPattern: '[^\\s\\S]',
      Description: sentence,
      ConstraintDescription: sentence,
    });
  });
});

// Each run starts a Node and loads CDK, which takes a busy machine its time.
describe('the app that CDK runs', { timeout: 120_000 }, () => {
  test('synthesizes good values without a word, to the template that the local stack and these tests get', async () => {
    expect(await run({ ...cliContext(), ...good }, 'infra/app.ts')).toEqual({ code: 0, out: '', err: '' });
    const written = readFileSync(join(outdir, 'Parley.template.json'), 'utf8');
    expect(parseTemplate(JSON.parse(written))).toEqual(templateOf(good));
  });

  test('ends with 1 and nothing but sentences when values are missing', async () => {
    expect(await run({}, 'infra/app.ts')).toEqual({ code: 1, out: '', err: `${domainFault}\n${organizersFault}\n` });
  });

  test('ends with 1 and the findings, without a stack trace, when the rule pack finds something', async () => {
    const planted = `
      import { Stack } from 'aws-cdk-lib';
      import { Queue } from 'aws-cdk-lib/aws-sqs';
      import { checkedApp } from './infra/rule-pack.ts';
      const app = checkedApp();
      new Queue(new Stack(app, 'Parley'), 'Planted');
      app.synth();`;
    const { code, err } = await run({}, '--input-type=module', '--eval', planted);
    expect(code).toBe(1);
    expect(err.match(/AwsSolutions-SQS\d/g)).toEqual(['AwsSolutions-SQS3', 'AwsSolutions-SQS4']);
    expect(err).not.toMatch(/^ +at /m);
  });
});
