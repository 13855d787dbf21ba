import * as z from 'zod/mini';

/** Where counselors sign in, by OpenID Connect: the console's page reads it before anybody did. */
export const staffSignInSchema = z.object({
  authority: z.url(),
  clientId: z.string().check(z.minLength(1)),
  scope: z.string().check(z.minLength(1)),
});
export type StaffSignIn = z.infer<typeof staffSignInSchema>;
