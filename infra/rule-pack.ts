import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { CDK_APP_MODE_CONTEXT } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/**
 * An app that is held against the security rule pack when it is synthesized: a finding that nobody has acknowledged is printed and
 * ends the process with 1, with CDK's command line and without it.
 */
export function checkedApp({ context, ...props }: AppProps = {}): App {
  // In this mode CDK prints a report and sets the exit code; otherwise it throws, and a stack trace buries the report.
  const app = new App({ ...props, context: { ...context, [CDK_APP_MODE_CONTEXT]: 'process' } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return app;
}

/** Takes a finding of the security rule pack as known, with the reason why it is right here. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions::${rule}`, reason });
}
