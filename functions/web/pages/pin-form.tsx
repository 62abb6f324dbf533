import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { Hidden } from './controls.tsx';
import { type FormProps, MeetingForm } from './meeting-form.tsx';

/** Keeps a placed meeting where it is, or lets it move again. */
export function PinForm({ meeting: { state }, ...form }: FormProps & { readonly meeting: Meeting }) {
  if (state.name !== 'invited' && state.name !== 'confirmed') return null;
  return (
    <MeetingForm {...form} action="pin">
      <Hidden name="pinned" value={state.pinned ? 'no' : 'yes'} />
      <button type="submit" class="second">
        {form.reader.say(state.pinned ? 'page.pin.stop' : 'page.pin.do')}
      </button>
    </MeetingForm>
  );
}
