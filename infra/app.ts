import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BadContext, readContext, type StackContext } from './context.ts';
import { ParleyStack } from './stack.ts';

const app = new App();

function contextOf(): StackContext {
  const given = (name: string): unknown => app.node.tryGetContext(name);
  try {
    return readContext({ domain: given('domain'), organizers: given('organizers'), local: given('local') });
  } catch (error) {
    if (!(error instanceof BadContext)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const context = contextOf();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
new ParleyStack(app, 'Parley', context);
app.synth();
