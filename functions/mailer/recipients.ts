import type { Aide } from '../../shared/summit/delegation.ts';
import type { Delivery, MailIntent } from '../store/store.ts';
import type { Means } from './means.ts';

function deliveryTo({ email, language, name }: Aide): Delivery {
  return { email, language, ...(name === undefined ? {} : { name }) };
}

/**
 * Who gets a mail, one message each: a notice or a summary goes to all of the office's present aides, the current link only to an address that
 * is still on record, a sign-in to the address that asked. Nobody left to write to is no error.
 */
export async function recipientsOf({ store }: Pick<Means, 'store'>, intent: MailIntent): Promise<Delivery[]> {
  switch (intent.about) {
    case 'notice': {
      const { meeting, to } = intent.notice;
      const office = await store.delegation(meeting[to].delegation);
      return office?.aides.map(deliveryTo) ?? [];
    }
    case 'summary': {
      const office = await store.delegation(intent.delegation);
      return office?.aides.map(deliveryTo) ?? [];
    }
    case 'link': {
      const office = await store.delegation(intent.delegation);
      return office?.aides.filter(({ email }) => email === intent.email).map(deliveryTo) ?? [];
    }
    case 'sign-in':
      return [{ email: intent.email, language: intent.language }];
    default:
      return intent satisfies never;
  }
}
