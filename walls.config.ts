import type { IConfiguration } from 'dependency-cruiser';

/**
 * The walls of the house: three floors, all stairs lead down. Each rule's comment says where the code belongs instead;
 * tests/tidy.test.ts prints it. Keep this the only place where a wall is defined.
 */
const allowedInShared = '^(shared/|zod$|node_modules/zod/|node_modules/temporal-polyfill/)';

export const walls: IConfiguration = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or hide a third that both should import.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'shared/ is the core: it imports itself, the schema and time libraries; I/O belongs in functions/, AWS resources in infra/.',
      from: { path: '^shared/(summit|fitting|meeting|plan)/' },
      to: { pathNot: allowedInShared },
    },
    {
      name: 'summit-is-the-ground-floor',
      severity: 'error',
      comment:
        'summit ← fitting ← meeting ← plan ← mail: what shared/summit needs from above belongs in shared/summit.',
      from: { path: '^shared/summit/' },
      to: { path: '^shared/(fitting|meeting|plan|mail|wording)/' },
    },
    {
      name: 'fitting-knows-no-meetings-life',
      severity: 'error',
      comment: 'summit ← fitting ← meeting ← plan ← mail: pass what fitting needs as a Demand or a Scene.',
      from: { path: '^shared/fitting/' },
      to: { path: '^shared/(meeting|plan|mail|wording)/' },
    },
    {
      name: 'meeting-knows-no-plan',
      severity: 'error',
      comment: 'summit ← fitting ← meeting ← plan ← mail: a plan changes meetings; a meeting never asks for its plan.',
      from: { path: '^shared/meeting/' },
      to: { path: '^shared/plan/' },
    },
    {
      name: 'decisions-know-no-words',
      severity: 'error',
      comment: 'Decisions return codes; sentences are made in shared/mail and functions/web from shared/wording.',
      from: { path: '^shared/(meeting|plan)/' },
      to: { path: '^shared/(mail|wording)/' },
    },
    {
      name: 'wording-is-a-leaf',
      severity: 'error',
      comment:
        'shared/wording turns keys and values into sentences and imports nothing of Parley but the words for time and language.',
      from: { path: '^shared/wording/' },
      to: { path: '^(shared/(?!wording/|summit/(grid|language)\\.ts)|functions/|infra/)' },
    },
    {
      name: 'mail-builds-but-does-not-send',
      severity: 'error',
      comment: 'shared/mail makes messages; sending and storing belong in functions/mailer and functions/store.',
      from: { path: '^shared/mail/' },
      to: {
        path: '.',
        pathNot: `${allowedInShared.slice(0, -1)}|node_modules/(hono|ical-generator|nodemailer)/)`,
      },
    },
    {
      name: 'stairs-lead-down',
      severity: 'error',
      comment: 'functions/ never imports infra/ or tests/; what both floors need belongs in shared/.',
      from: { path: '^functions/' },
      to: { path: '^(infra|tests)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      comment: 'What production code needs belongs beside it, not in tests/.',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'infra-knows-functions-by-path',
      severity: 'error',
      comment:
        'infra/ names a function by its file path and the type of functions/env.ts; the command-line tools may open the store.',
      from: { path: '^infra/', pathNot: '^infra/(local/demo(-meetings)?|summit|fsck|bench/.*)\\.ts$' },
      to: { path: '^functions/', pathNot: '^functions/env\\.ts$' },
    },
    {
      name: 'aws-sdk-has-its-rooms',
      severity: 'error',
      comment:
        'AWS calls belong in functions/store, functions/mailer or functions/postmaster; entries only open the clients.',
      from: {
        path: '^(functions|shared)/',
        pathNot: '^functions/(store/|mailer/|postmaster/|[a-z]+/handler\\.ts$)',
      },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    {
      name: 'hono-has-its-rooms',
      severity: 'error',
      comment: 'HTTP belongs in functions/web; shared/mail uses the JSX of the same library and nothing else of it.',
      from: { path: '^(functions|shared|infra)/', pathNot: '^(functions/web|shared/mail)/' },
      to: { path: 'node_modules/hono/' },
    },
    {
      name: 'cdk-stays-in-infra',
      severity: 'error',
      comment: 'What exists in AWS is declared in infra/.',
      from: { path: '^(functions|shared)/' },
      to: { path: 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/' },
    },
  ],
};
