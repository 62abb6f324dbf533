import type { Child } from 'hono/jsx';
import type { Side } from '../../../shared/meeting/meeting.ts';
import { LIMIT_WORD } from '../../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import type { DelegationId } from '../../../shared/summit/delegation.ts';
import type { Action } from '../commands.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { Checkbox, Hidden, type Message, TextArea, TextField } from './controls.tsx';

/** What every form about a meeting needs. */
export interface FormProps {
  readonly reader: Reader;
  readonly id: MeetingId;
  /** Minted for this page; with the action it makes sending a form twice the same as once. */
  readonly secret: string;
  /** Set on an organizer's forms: the office that asked for it. */
  readonly onBehalfOf?: DelegationId;
  /** Set where a browser holds a link and a sign-in, and came by the sign-in. */
  readonly bySession: boolean;
  /** The query of the board it is done from. */
  readonly board?: string | undefined;
  /** The form that was sent and refused, with what was typed in it. */
  readonly refused?: Refused;
}

/** A command, or what only leads to a plan: the meeting takes longer. */
export type FormAction = Action | 'longer';

export interface Refused {
  readonly action: FormAction;
  readonly onBehalfOf?: string | undefined;
  readonly typed: Fields;
  readonly messages: readonly Message[];
}

/** Two sides' forms for one action stand on an organizer's page, so the office is part of the name. */
export function formName(action: FormAction, onBehalfOf?: string): string {
  return onBehalfOf === undefined ? action : `${action}-${onBehalfOf}`;
}

/** What was refused in this very form, if anything was. */
export function refusedHere(action: FormAction, { refused, onBehalfOf }: FormProps): Refused | undefined {
  return refused?.action === action && refused.onBehalfOf === onBehalfOf ? refused : undefined;
}

/** Where one came from stands in the address too, which is all that a reload of a refused form has. */
function addressOf(action: FormAction, { id, bySession, board }: FormProps): string {
  const query = new URLSearchParams(board);
  if (bySession) query.set('as', 'session');
  return query.size === 0 ? `/m/${id}/${action}` : `/m/${id}/${action}?${query}`;
}

export function MeetingForm({
  action,
  change,
  children,
  ...props
}: FormProps & { readonly action: FormAction; readonly change?: boolean; readonly children: Child }) {
  const name = formName(action, props.onBehalfOf);
  return (
    // Not checked by the browser: a faulty field may lie in a closed part of the form, where it could not be shown.
    <form method="post" action={addressOf(action, props)} id={name} novalidate>
      <Hidden name="key" value={`${props.secret}-${name}`} />
      {props.onBehalfOf === undefined ? null : <Hidden name="onBehalfOf" value={props.onBehalfOf} />}
      {props.bySession ? <Hidden name="as" value="session" /> : null}
      {props.board === undefined ? null : <Hidden name="board" value={props.board} />}
      {change === true ? <Hidden name="change" value="yes" /> : null}
      {children}
    </form>
  );
}

/** What one side brings and needs. */
export function PartyFields({
  action,
  side,
  ...props
}: FormProps & { readonly action: Action; readonly side: Omit<Side, 'delegation' | 'city' | 'rank'> }) {
  const { reader } = props;
  const refused = refusedHere(action, props);
  const form = formName(action, props.onBehalfOf);
  const shared = { form, messages: refused?.messages ?? [] };
  const ticked = (name: 'stepFree' | 'ownInterpreter' | 'announces') =>
    refused === undefined ? side[name] : refused.typed.has(name);
  return (
    <>
      <TextField
        {...shared}
        name="partySize"
        type="number"
        inputmode="numeric"
        min={1}
        max={reader.facts.summit.limits.partySize}
        required
        label={reader.say('page.field.partySize')}
        hint={reader.say('page.field.partySize.hint')}
        value={refused?.typed.text('partySize') ?? String(side.partySize)}
      />
      <Checkbox {...shared} name="stepFree" label={reader.say('page.field.stepFree')} checked={ticked('stepFree')} />
      <Checkbox
        {...shared}
        name="ownInterpreter"
        label={reader.say('page.field.ownInterpreter')}
        checked={ticked('ownInterpreter')}
      />
      <Checkbox
        {...shared}
        name="announces"
        label={reader.say('page.field.announces')}
        hint={reader.say('page.field.announces.hint')}
        checked={ticked('announces')}
      />
    </>
  );
}

/** A word to the other office, and one that only the organizers read. `toOffice`: what the first is called where it is a reason. */
export function WordFields({
  action,
  toOffice,
  ...props
}: FormProps & { readonly action: Action; readonly toOffice?: string }) {
  const { reader } = props;
  const refused = refusedHere(action, props);
  const shared = { form: formName(action, props.onBehalfOf), messages: refused?.messages ?? [], maxlength: LIMIT_WORD };
  return (
    <>
      <TextArea
        {...shared}
        name="toOffice"
        label={toOffice ?? reader.say('page.field.toOffice')}
        value={refused?.typed.text('toOffice')}
      />
      <TextArea
        {...shared}
        name="toOrganizers"
        label={reader.say('page.field.toOrganizers')}
        hint={reader.say('page.field.toOrganizers.hint')}
        value={refused?.typed.text('toOrganizers')}
      />
    </>
  );
}
