import type { LocalAccount } from './accounts.ts';

/** Lets the page post to its own origin, and load nothing. */
export const SIGN_IN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

/** The page on which somebody chooses who they are on this machine. */
export function signInPage(uid: string, accounts: readonly LocalAccount[]): string {
  const buttons = accounts.map(
    ({ id, name, roles, languages }) =>
      `<button name="account" value="${id}"><strong>${name}</strong> ${roles.join(', ')} (${languages.join(' ')})</button>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in on this machine</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  main { max-width: 26rem; margin: 10vh auto; padding: 0 1rem }
  button { display: block; inline-size: 100%; margin-block: .75rem; padding: .75rem 1rem; font: inherit; text-align: start }
</style>
<main>
  <h1>Sign in on this machine</h1>
  <p>These accounts exist here only. Deployed, people sign in with a password and a second factor.</p>
  <form method="post" action="/sign-in/interaction/${uid}">
    ${buttons.join('\n    ')}
  </form>
</main>
</html>
`;
}
