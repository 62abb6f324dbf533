/** A sentence with a day and times, which breaks between them and never within one: "Friday 7 June," / "16:45–17:15". */
export function Whole({ text }: { readonly text: string }) {
  return text.split(/(?<=[,·/]) /).map((part, index) => (
    <>
      {index === 0 ? '' : ' '}
      <span class="whole">{part}</span>
    </>
  ));
}

/** Of a text, its pieces between times from–to, and every second one those times: "14:30–15:00", "11:30 am–12:30 pm". */
const ranges = /(\d{1,2}:\d\d(?: [ap]m)?–\d{1,2}:\d\d(?: [ap]m)?)/;

/** Any text with times from–to, none of which breaks after its dash; the rest breaks as it likes. */
export function Ranges({ text }: { readonly text: string }) {
  return (
    <>{text.split(ranges).map((piece, index) => (index % 2 === 1 ? <span class="whole">{piece}</span> : piece))}</>
  );
}
