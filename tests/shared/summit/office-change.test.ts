import { describe, expect, test } from 'vitest';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { changedOffice, type OfficeChange, officeChangeSchema } from '../../../shared/summit/office-change.ts';
import { at, delegation, delegations, facts, span } from '../../builders.ts';

const ground = { facts: facts(), delegations: delegations() };
const lead = { email: 'aide@phoenix.example', name: 'Aide of Phoenix', language: 'en', lead: true } as const;
const second = { email: 'second@phoenix.example', language: 'es', lead: false } as const;

function change(raw: unknown): OfficeChange {
  return officeChangeSchema.parse(raw);
}
/** What became of the office, beside its revision; or the field and what is wrong there. */
function outcome(office: Delegation, raw: unknown) {
  const changed = changedOffice(office, change(raw), ground);
  return changed.ok ? changed.delegation : [changed.fault.field, changed.fault.kind];
}

const phoenix = delegation('Phoenix');
const two = delegation('Phoenix', { aides: [lead, second] as never });

describe('sign-ups', () => {
  test('replace what was signed up for, and make the next revision', () => {
    const panels = [{ session: 'ses_panel-2', role: 'moderator' }];
    expect(outcome(phoenix, { part: 'panels', panels })).toEqual({ ...phoenix, panels, revision: 2 });
  });

  test('for a session that takes none are told at that session', () => {
    const panels = [{ session: 'ses_opening' }];
    expect(outcome(phoenix, { part: 'panels', panels })).toEqual(['role-ses_opening', 'no-sign-up']);
  });

  test('for what takes none any more go', () => {
    const office = delegation('Phoenix', { panels: [{ session: 'ses_visit', role: 'attends' }] as never });
    const panels = [{ session: 'ses_panel-2', role: 'attends' }];
    expect(outcome(office, { part: 'panels', panels })).toMatchObject({ panels });
  });

  test('that are the same change nothing, whatever their order', () => {
    const office = delegation('Phoenix', {
      panels: [
        { session: 'ses_panel-1', role: 'attends' },
        { session: 'ses_panel-2', role: 'attends' },
      ] as never,
    });
    const changed = changedOffice(office, change({ part: 'panels', panels: [...office.panels].reverse() }), ground);
    expect(changed.ok && changed.delegation).toBe(office);
  });
});

describe('own blocked times', () => {
  test('are kept in order of time, and lifted again', () => {
    const [late, early] = [span('07', '15:00', '16:00'), span('07', '08:00', '09:00')];
    const one = outcome(phoenix, { part: 'block', span: late }) as Delegation;
    const both = outcome(one, { part: 'block', span: early }) as Delegation;
    expect([both.blocks, both.revision]).toEqual([[early, late], 3]);
    expect(outcome(both, { part: 'unblock', span: late })).toEqual({ ...both, blocks: [early], revision: 4 });
  });

  test('end after they start, within a day, on a day of the summit', () => {
    const refused = [
      { start: at('06T10:00'), end: at('06T10:00') },
      { start: at('06T10:00'), end: at('07T10:15') },
      { start: at('05T10:00'), end: at('05T11:00') },
    ].map((one) => outcome(phoenix, { part: 'block', span: one }));
    expect(refused).toEqual([
      ['day', 'ends-before-start'],
      ['day', 'ends-before-start'],
      ['day', 'outside-summit'],
    ]);
  });

  test('are at most forty', () => {
    const blocks = Array.from({ length: 40 }, (_, index) => ({
      start: at('06T08:00'),
      end: at(`07T${String(8 + Math.floor(index / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][index % 4]}`),
    }));
    const full = delegation('Phoenix', { blocks });
    expect(outcome(full, { part: 'block', span: span('08', '08:00', '09:00') })).toEqual(['day', 'too-many']);
  });
});

describe('arrival and departure', () => {
  test('are set, and taken away again', () => {
    const stay = { arrival: at('06T12:00'), departure: at('08T12:00') };
    const set = outcome(phoenix, { part: 'stay', ...stay }) as Delegation;
    expect(set).toEqual({ ...phoenix, ...stay, revision: 2 });
    expect(outcome(set, { part: 'stay', arrival: null, departure: null })).toEqual({ ...phoenix, revision: 3 });
  });

  test('are in this order', () => {
    const stay = { arrival: at('07T12:00'), departure: at('07T12:00') };
    expect(outcome(phoenix, { part: 'stay', ...stay })).toEqual(['departureDay', 'departs-first']);
  });
});

describe('aides', () => {
  test('are added, and whoever leads takes the lead from the one who had it', () => {
    expect(outcome(phoenix, { part: 'aide', aide: { ...second, lead: true } })).toEqual({
      ...phoenix,
      aides: [
        { ...lead, lead: false },
        { ...second, lead: true },
      ],
      revision: 2,
    });
  });

  test('change in their place', () => {
    const renamed = { ...second, email: 'other@phoenix.example', mobile: '+16025550123' };
    expect(outcome(two, { part: 'aide', former: second.email, aide: renamed })).toMatchObject({
      aides: [lead, renamed],
    });
  });

  test('have addresses of their own, over the whole summit and whatever the case', () => {
    const taken = ['AIDE@merida.example', 'aide@PHOENIX.example'];
    expect(taken.map((email) => outcome(two, { part: 'aide', aide: { ...second, email } }))).toEqual([
      ['email', 'email-taken'],
      ['email', 'email-taken'],
    ]);
    expect(outcome(two, { part: 'aide', former: second.email, aide: { ...second, email: lead.email } })).toEqual([
      'email',
      'email-taken',
    ]);
  });

  test('are one at least and four at most, one of whom leads', () => {
    const full = delegation('Phoenix', {
      aides: [lead, ...[1, 2, 3].map((number) => ({ ...second, email: `${number}@phoenix.example` }))] as never,
    });
    expect(outcome(full, { part: 'aide', aide: second })).toEqual(['', 'too-many']);
    expect(outcome(phoenix, { part: 'aide-off', former: lead.email })).toEqual(['', 'last-aide']);
    expect(outcome(two, { part: 'aide-off', former: lead.email })).toEqual(['', 'lead-needed']);
    expect(outcome(two, { part: 'aide', former: lead.email, aide: { ...lead, lead: false } })).toEqual([
      'lead',
      'lead-needed',
    ]);
    expect(outcome(two, { part: 'aide-off', former: second.email })).toMatchObject({ aides: [lead] });
    expect(outcome(two, { part: 'aide', former: 'gone@phoenix.example', aide: second })).toEqual(['', 'not-found']);
  });
});
