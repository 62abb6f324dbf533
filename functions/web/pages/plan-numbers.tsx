import type { Plan, PlanNumbers } from '../../../shared/plan/plan.ts';
import { moreAtMost, proofTold } from '../planning/plan-words.ts';
import type { Reader } from '../reader.ts';

interface NumbersProps {
  readonly reader: Reader;
  readonly numbers: PlanNumbers;
}

/** The four numbers of a proposal, and in a sentence how good it is at most. */
export function Numbers({ reader, plan, numbers }: NumbersProps & { readonly plan: Plan }) {
  const { asked, placed, waiting, movedConfirmed, movedHeld } = numbers;
  const more = moreAtMost(numbers);
  // What is taken back was good before: nothing is to be proven about it.
  const isProof = plan.kind !== 'undo';
  return (
    <section aria-label={reader.say('plan.numbers')}>
      <dl class="numbers">
        <Figure
          label={reader.say('plan.number.placed')}
          value={placed}
          note={reader.say('plan.number.of', { asked })}
        />
        <Figure
          label={reader.say('plan.number.moved')}
          value={movedConfirmed + movedHeld}
          note={reader.say('plan.number.moved.confirmed', { count: movedConfirmed })}
        />
        <Figure label={reader.say('plan.number.waiting')} value={waiting} />
        {isProof ? (
          <Figure
            label={reader.say('plan.number.more')}
            value={more === 0 ? 0 : `≤ ${more}`}
            note={more === 0 ? reader.say('plan.number.more.proven') : undefined}
          />
        ) : null}
      </dl>
      {isProof ? <p>{proofTold(reader, numbers)}</p> : null}
    </section>
  );
}

function Figure({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: number | string;
  readonly note?: string | undefined;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        {note === undefined ? null : <small>{note}</small>}
      </dd>
    </div>
  );
}

/** The best found so far, while the search goes on. */
export function Progress({ reader, numbers }: NumbersProps) {
  const { asked, placed, waiting, movedConfirmed, movedHeld } = numbers;
  return <p>{reader.say('plan.progress', { asked, placed, waiting, moved: movedConfirmed + movedHeld })}</p>;
}

/** How full the rooms are without the plan and with it, and what more of them would help; nothing where neither says anything. */
export function Rooms({ reader, numbers }: NumbersProps) {
  const { roomUse } = numbers;
  const moreRooms = numbers.moreRooms.filter(({ meetings }) => meetings > 0);
  if (roomUse.before === roomUse.after && moreRooms.length === 0) return null;
  return (
    <section aria-labelledby="rooms-use">
      <h2 id="rooms-use">{reader.say('plan.rooms')}</h2>
      <div class="room-use">
        {(['before', 'after'] as const).map((when) => {
          const percent = reader.say('plan.percent', { percent: roomUse[when] });
          const label = reader.say(`plan.rooms.${when}`);
          return (
            <p>
              <span>{label}</span>
              <meter min={0} max={100} value={roomUse[when]} aria-label={`${label}: ${percent}`} />
              <b>{percent}</b>
            </p>
          );
        })}
      </div>
      {moreRooms.map(({ rooms, meetings }) => (
        <p>{reader.say('plan.rooms.more', { rooms, meetings })}</p>
      ))}
    </section>
  );
}
