import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Mail } from './mail.ts';
import type { Web } from './web.ts';

export interface DnsProps {
  readonly mail: Mail;
  readonly web: Web;
  readonly domain: string;
  /** Who gets the reports of DMARC: mail that others sent in the domain's name. */
  readonly reports: string;
}

/** Outputs for the one who keeps the domain's DNS: SES signs nothing before the DKIM records are there. */
export function outputDnsRecords(stack: Stack, { mail, web, domain, reports }: DnsProps): void {
  const { identity, envelopeDomain } = mail;
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
    `_dmarc.${domain} TXT "v=DMARC1; p=quarantine; rua=mailto:${reports}"`,
    'that asks to trust signed mail only, where there is none yet',
  );
  if (web.domainName !== undefined) {
    const { name, regionalDomainName } = web.domainName;
    record('AddressRecord', `${name} CNAME ${regionalDomainName}`, 'that leads people to the pages');
  }

  function record(id: string, value: string, purpose: string): void {
    new CfnOutput(stack, id, { value, description: `DNS record ${purpose}` });
  }
}
