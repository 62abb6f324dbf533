/** A sentence with a day and times, which breaks between them and never within one: "Friday 7 June," / "16:45–17:15". */
export function Whole({ text }: { readonly text: string }) {
  return text.split(/(?<=[,·/]) /).map((part, index) => (
    <>
      {index === 0 ? '' : ' '}
      <span class="whole">{part}</span>
    </>
  ));
}
