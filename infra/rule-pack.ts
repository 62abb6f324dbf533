import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Takes a finding of the security rule pack as known, with the reason why it is right here. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions::${rule}`, reason });
}
