import * as z from 'zod';
import { expectInput } from './dev-endpoint.ts';

/** A phone as the simulator names it: E.164, or a short code, which a network also delivers texts from. */
export const phoneNumber = z
  .string('a phone number, a string')
  .regex(
    /^(\+[1-9][0-9]{6,14}|[0-9]{3,8})$/,
    'a phone number in E.164 such as "+12025550123", or a short code',
  );

/** The `number` of a query. A plus sign that was not encoded arrives as a space, and is taken for what it was. */
export function numberOf(query: URLSearchParams, example: string): string {
  return expectInput(phoneNumber, query.get('number')?.replace(/^ /, '+'), example);
}
