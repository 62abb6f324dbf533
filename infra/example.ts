import { CfnParameter, type Stack, Validations } from 'aws-cdk-lib';
import { addressesOf, type StackContext } from './context.ts';

/** Names that belong to nobody (RFC 2606, sections 2 and 3). */
const RESERVED = /(^|\.)(test|example|invalid|localhost|example\.(com|net|org))$/;

/**
 * A fresh clone synthesizes with the example values of cdk.json. Deployed, they would send mail from a domain that nobody owns, and
 * no address could sign in. The template then asks for a parameter that takes no value: whoever deploys it is refused before
 * anything is made, first by CDK's command line, otherwise by CloudFormation.
 */
export function refuseExample(stack: Stack, { domain, organizers, address = domain }: StackContext): void {
  const domains = [
    domain,
    address,
    ...addressesOf(organizers).map((address) => address.slice(address.lastIndexOf('@') + 1)),
  ];
  const reserved = domains.find((name) => RESERVED.test(name));
  if (reserved === undefined) return;
  const sentence = `${reserved} is reserved for examples: this template cannot be deployed. Give your own values with -c domain=… -c organizers=….`;
  Validations.of(stack).addWarning('example-context', sentence);
  new CfnParameter(stack, 'GiveYourOwnDomainAndOrganizersAsContext', {
    description: sentence,
    allowedPattern: '[^\\s\\S]',
    constraintDescription: sentence,
  });
  Validations.of(stack).acknowledge({
    id: 'CloudFormation-Validate::W2001',
    reason: 'The parameter is there to be missing, not to be used.',
  });
}
