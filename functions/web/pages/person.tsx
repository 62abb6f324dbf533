import type { Aide } from '../../../shared/summit/delegation.ts';

/** An aide by name, or by address where no name is known: whichever way its script runs, it turns nothing else around. */
export function AideName({ of: { name, email } }: { readonly of: Pick<Aide, 'name' | 'email'> }) {
  return <bdi>{name ?? email}</bdi>;
}

/** A number as it stands on paper. It reads from its country code on, also after a name that runs from right to left. */
export function Mobile({ number }: { readonly number: string }) {
  return (
    <span class="whole" dir="ltr">
      {number}
    </span>
  );
}

/** The same to tap. */
export function MobileLink({ number }: { readonly number: string }) {
  return (
    <a class="whole" dir="ltr" href={`tel:${number}`}>
      {number}
    </a>
  );
}

/** Whom to write to or call: the name, the address, and the number to tap as far as known. */
export function AideToCall({ of: aide }: { readonly of: Aide }) {
  return (
    <>
      <AideName of={aide} />
      {aide.name === undefined ? '' : ` · ${aide.email}`}
      {aide.mobile === undefined ? null : (
        <>
          {' · '}
          <MobileLink number={aide.mobile} />
        </>
      )}
    </>
  );
}
