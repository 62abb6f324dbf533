/**
 * Preloaded into every local function process (`node --import clock.mjs?offsetMs=…`), so that the bundle, unchanged,
 * lives at the time the local clock shows: `new Date()`, `Date.now()` and Temporal.Now, which asks Date.now().
 * Timers and performance.now() keep the machine's pace. A message `{ clock: offsetMs }` sets the clock anew.
 */
let offsetMs = Number(new URL(import.meta.url).searchParams.get('offsetMs'));
const MachineDate = globalThis.Date;

globalThis.Date = new Proxy(MachineDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now() + offsetMs] : args, newTarget),
  apply: () => new globalThis.Date().toString(),
  get: (target, key, receiver) =>
    key === 'now' ? () => MachineDate.now() + offsetMs : Reflect.get(target, key, receiver),
});
MachineDate.prototype.constructor = globalThis.Date;

// Where the runtime brings its own Temporal, that one does not ask Date.
const own = globalThis.Temporal?.Now;
if (own !== undefined) {
  const { Temporal } = globalThis;
  const instant = () => Temporal.Instant.fromEpochMilliseconds(globalThis.Date.now());
  const zoned = (zone = own.timeZoneId()) => instant().toZonedDateTimeISO(zone);
  Object.defineProperties(own, {
    instant: { value: instant },
    zonedDateTimeISO: { value: zoned },
    plainDateTimeISO: { value: (zone) => zoned(zone).toPlainDateTime() },
    plainDateISO: { value: (zone) => zoned(zone).toPlainDate() },
    plainTimeISO: { value: (zone) => zoned(zone).toPlainTime() },
  });
}

process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'clock' in message) offsetMs = message.clock;
});
