import type { CodedError } from '../../services/main/operator/lines.ts';

/** A request was answered with errors, or with nothing at all. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly errors: readonly CodedError[];

  constructor(errors: readonly CodedError[]) {
    super(errors.map((it) => it.message).join('; '));
    this.errors = errors;
  }
}
