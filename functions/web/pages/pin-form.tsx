import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { Hidden } from './controls.tsx';
import { type FormProps, MeetingForm } from './meeting-form.tsx';

/** Keeps a placed meeting where it is, or lets it move again. `board`: the query of the board it is done from. */
export function PinForm({
  meeting: { state },
  board,
  ...form
}: FormProps & { readonly meeting: Meeting; readonly board?: string | undefined }) {
  if (state.name !== 'invited' && state.name !== 'confirmed') return null;
  return (
    <MeetingForm {...form} action="pin">
      <Hidden name="pinned" value={state.pinned ? 'no' : 'yes'} />
      {board === undefined ? null : <Hidden name="board" value={board} />}
      <button type="submit" class="second">
        {form.reader.say(state.pinned ? 'page.pin.stop' : 'page.pin.do')}
      </button>
    </MeetingForm>
  );
}
