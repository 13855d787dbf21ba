import type { FunctionId } from './functions.ts';

/** One route of an HTTP API, under an id that its handler and its schema bind to. */
export interface HttpRoute<Id extends string> {
  readonly id: Id;
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  /** As API Gateway's HTTP API writes it. */
  readonly path: string;
  /**
   * Who may call it: anyone; a visitor with a token in the body; or whoever the JWT authoriser lets in, of whom
   * `supervisor` lets only those of that group through.
   */
  readonly role: 'anyone' | 'visitor' | 'staff' | 'supervisor';
  readonly function: FunctionId;
}
