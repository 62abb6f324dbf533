import type { Digest } from '../meeting/digest.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { addMinutes, dayOf } from '../summit/grid.ts';
import { formatDateTime, zoneName } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import { dayNames, heldFact, proposedFact, type Reader, rangeOf } from './day.ts';
import type { Entry, Letter, Recipient, Sender } from './letter.ts';
import { detailsOf, viewOf, whereOf } from './view.ts';

/** All invitations and proposals that wait for one office's answer, the most pressing first; its subject names no city and no topic. */
export function digestLetter(
  sender: Sender,
  { language }: Pick<Recipient, 'language'>,
  { delegation, city, meetings }: Digest,
  token: string,
): Letter {
  const reader = { language, sender };
  const { grid, place, shortName: summit } = sender.facts.summit;
  const count = meetings.length;
  const untils = meetings.flatMap(({ state, proposal }) =>
    state.name === 'invited' ? [state.answerUntil] : proposal === undefined ? [] : [proposal.answerUntil],
  );
  const [first] = untils;
  return {
    language,
    summit,
    subject: say(language, 'mail.digest.subject', { summit, count }),
    headline: say(language, 'mail.digest.headline', { city, count }),
    details: [],
    ...(first === undefined
      ? {}
      : {
          lead: say(language, 'mail.digest.lead', { until: formatDateTime(language, grid.zone, first), count }),
          zone: zoneName(language, { zone: grid.zone, place }, first),
        }),
    entries: meetings.flatMap((meeting) => entryOf(reader, meeting, delegation)),
    next: [say(language, 'mail.digest.next')],
    button: { label: say(language, 'mail.button.digest'), url: `${sender.publicUrl}/i/${token}` },
    footer: say(language, 'mail.footer.choice.aide', { city, summit }),
  };
}

function entryOf(reader: Reader, meeting: Meeting, office: Digest['delegation']): Entry[] {
  const { language, sender } = reader;
  const { state, proposal } = meeting;
  const view = viewOf(sender, language, {
    meeting,
    to: meeting.invited.delegation === office ? 'invited' : 'requester',
  });
  const { placement } = view;
  const asked =
    state.name === 'invited' ? heldFact(reader, state.answerUntil) : proposal && proposedFact(reader, proposal);
  if (placement === undefined || asked === undefined) return [];
  const { start } = placement;
  const date = dayNames(reader, dayOf(sender.facts.summit.grid, start)).long;
  const time = rangeOf(reader, start, addMinutes(start, meeting.lengthMinutes));
  const shown = ['mail.label.where', 'mail.label.when'] as const;
  return [
    {
      title: view.them,
      facts: [{ text: say(language, 'time.dateTime', { date, time }) }, { text: whereOf(view, placement) }, asked],
      details: detailsOf(view).filter(({ label }) => shown.every((key) => say(language, key) !== label)),
    },
  ];
}
