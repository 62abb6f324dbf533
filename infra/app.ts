import { BadContext, readContext, type StackContext } from './context.ts';
import { checkedApp } from './rule-pack.ts';
import { ParleyStack } from './stack.ts';

/** What CDK's command line runs (cdk.json). */
const app = checkedApp({ analyticsReporting: false });

function contextOf(): StackContext {
  const given = (name: string): unknown => app.node.tryGetContext(name);
  try {
    return readContext({
      domain: given('domain'),
      organizers: given('organizers'),
      address: given('address'),
      certificate: given('certificate'),
      local: given('local'),
    });
  } catch (error) {
    if (!(error instanceof BadContext)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

new ParleyStack(app, 'Parley', contextOf());
app.synth();
