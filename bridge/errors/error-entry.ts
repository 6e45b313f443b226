/** What a person reads of one thing that can go wrong. */
export interface ErrorEntry {
  readonly sentence: string;
  readonly action: string;
  readonly httpStatus: number;
  readonly retry: boolean;
}
