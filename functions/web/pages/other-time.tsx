import type { CommandKind } from '../../../shared/meeting/command.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import { Naming } from './cities.tsx';
import { Hidden } from './controls.tsx';
import { type FormProps, formName, MeetingForm, refusedHere, WordFields } from './meeting-form.tsx';
import { TimeChoice } from './time-choice.tsx';

interface OtherTimeProps extends FormProps {
  readonly offers: readonly CommandKind[];
  /** The other office's. */
  readonly city: string;
  /** The time the meeting has. */
  readonly kept: Instant;
  /** Undefined while nobody has asked to see them: they take a look at all rooms. */
  readonly starts: readonly Instant[] | undefined;
  /** The time that the other office has proposed, where the other time is the answer to that. */
  readonly insteadOf?: Instant;
  readonly open?: boolean;
}

/** Which of the two ways to another time is open: at once while there is no answer yet, or by asking once it is agreed. */
function otherTimeAction(offers: readonly CommandKind[]): 'ask-at' | 'propose-move' | undefined {
  if (offers.includes('askAt')) return 'ask-at';
  return offers.includes('proposeMove') ? 'propose-move' : undefined;
}

/** Another time, chosen by the office that wants it, with the reason. */
export function OtherTime(props: OtherTimeProps) {
  const { reader, id, bySession, offers, city, starts } = props;
  const action = otherTimeAction(offers);
  if (action === undefined) return null;
  const title = reader.say(props.insteadOf === undefined ? `page.${action}` : 'page.propose-move.instead', { city });
  const name = formName(action, props.onBehalfOf);
  if (starts === undefined) {
    const query = bySession ? 'times=yes&as=session' : 'times=yes';
    return (
      <p>
        <a class="button second" href={`/m/${id}?${query}#${name}-times`}>
          <Naming text={title} cities={[city]} />
        </a>
      </p>
    );
  }
  return (
    <details id={`${name}-times`} open={props.open === true || refusedHere(action, props) !== undefined}>
      <summary>
        <Naming text={title} cities={[city]} />
      </summary>
      <div class="stack">
        <p>
          <Naming text={reader.say(`page.${action}.hint`, { city })} cities={[city]} />
        </p>
        {starts.length === 0 ? (
          <p>{reader.say('page.answer.no-other-time')}</p>
        ) : (
          <OtherTimeForm {...props} action={action} starts={starts} />
        )}
      </div>
    </details>
  );
}

function OtherTimeForm({
  action,
  kept,
  starts,
  insteadOf,
  ...props
}: OtherTimeProps & { readonly action: 'ask-at' | 'propose-move'; readonly starts: readonly Instant[] }) {
  const { reader } = props;
  const refused = refusedHere(action, props);
  const reason = action === 'ask-at' ? 'page.field.reason.optional' : 'page.field.reason';
  return (
    <MeetingForm {...props} action={action}>
      {insteadOf === undefined ? null : <Hidden name="insteadOf" value={insteadOf} />}
      <TimeChoice
        reader={reader}
        form={formName(action, props.onBehalfOf)}
        starts={starts.filter((start) => start !== insteadOf)}
        near={kept}
        refused={refused}
      />
      <WordFields {...props} action={action} toOffice={reader.say(reason)} />
      <button type="submit">{reader.say(`page.${action}.do`)}</button>
    </MeetingForm>
  );
}
