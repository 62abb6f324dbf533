/**
 * Where a meeting can be on one day, in every room: what functions/web/places/drag.ts answers and the board's script reads. Moments are minutes since
 * the epoch, as on the board.
 */
export interface DaySurvey {
  readonly cellMinutes: number;
  readonly lengthMinutes: number;
  /** Every start of the day from `first` on, a cell apart, as people read it. */
  readonly first: number;
  readonly clocks: readonly string[];
  /** Starts from `from` until before `until`; `why` the meeting cannot have them, in a sentence. */
  readonly stretches: readonly {
    readonly room: string;
    readonly from: number;
    readonly until: number;
    readonly why?: string;
  }[];
}
