import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Mail } from './mail.ts';

/** Outputs for the one who keeps the domain's DNS: SES signs nothing before the DKIM records are there. */
export function outputDnsRecords(stack: Stack, { identity, envelopeDomain }: Mail, domain: string): void {
  identity.dkimRecords.forEach(({ name, value }, index) => {
    record(`DkimRecord${index + 1}`, `${name} CNAME ${value}`, `${index + 1} of 3 that let SES sign for the domain`);
  });
  const feedback = `feedback-smtp.${stack.region}.amazonses.com`;
  record('EnvelopeMx', `${envelopeDomain} MX 10 ${feedback}`, 'that leads what comes back to SES');
  record(
    'EnvelopeSpf',
    `${envelopeDomain} TXT "v=spf1 include:amazonses.com ~all"`,
    'that lets SES send for the domain',
  );
  record(
    'DmarcRecord',
    `_dmarc.${domain} TXT "v=DMARC1; p=quarantine"`,
    'that asks to trust signed mail only, where there is none yet',
  );

  function record(id: string, value: string, purpose: string): void {
    new CfnOutput(stack, id, { value, description: `DNS record ${purpose}` });
  }
}
