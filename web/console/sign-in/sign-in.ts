import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** What the sign-in needs to know of the operator's identity provider. */
export interface SignInSettings {
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
}

/** The sign-in of this tab. */
export interface SignIn {
  /** Takes up the sign-in of this tab, or ends the one that the provider sent back; `false` when nobody is signed in. */
  resume(): Promise<boolean>;
  /** Leaves the page for the provider's own. */
  begin(): Promise<void>;
  /** A token that still holds, renewed when it is about to end; `null` when the person must sign in again. */
  token(): Promise<string | null>;
  end(): Promise<void>;
}

/** Renewed this long before its end, so that no request carries a token that ends on the way. */
const RENEW_BEFORE_SECONDS = 60;

/**
 * Signs in by OpenID Connect's code flow with PKCE. Tokens and the verifier stay in this tab's `sessionStorage`: a
 * reload goes on, a closed tab forgets, and nothing but a one-time code is ever in the address.
 */
export function createSignIn({ authority, clientId, scope }: SignInSettings): SignIn {
  const address = new URL('./', location.href);
  address.hash = '';
  const store = () => new WebStorageStateStore({ store: sessionStorage, prefix: 'lantern.oidc.' });
  const manager = new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: address.href,
    post_logout_redirect_uri: address.href,
    response_type: 'code',
    scope: scope,
    userStore: store(),
    stateStore: store(),
    automaticSilentRenew: false,
    accessTokenExpiringNotificationTimeInSeconds: RENEW_BEFORE_SECONDS,
    loadUserInfo: false,
  });

  let renewing: Promise<string | null> | null = null;
  const renew = async (): Promise<string | null> => {
    try {
      return (await manager.signinSilent())?.access_token ?? null;
    } catch {
      return null;
    }
  };

  return {
    async resume(): Promise<boolean> {
      const query = new URLSearchParams(location.search);
      if (query.has('state') && (query.has('code') || query.has('error'))) {
        try {
          await manager.signinCallback();
        } catch {
          // The code was used already, or the person went back: they sign in again.
        }
        history.replaceState(null, '', `${location.pathname}${location.hash}`);
      }
      return (await this.token()) !== null;
    },
    async begin() {
      await manager.signinRedirect();
    },
    async token() {
      const user = await manager.getUser();
      if (user === null) return null;
      if ((user.expires_in ?? 0) > RENEW_BEFORE_SECONDS) return user.access_token;
      if (user.refresh_token === undefined) return user.expired === true ? null : user.access_token;
      renewing ??= renew().finally(() => {
        renewing = null;
      });
      return renewing;
    },
    async end() {
      try {
        // Cognito goes by names of its own; other providers pass over them.
        await manager.signoutRedirect({
          extraQueryParams: { client_id: clientId, logout_uri: address.href },
        });
      } catch {
        // A provider without an end of session: this tab forgets.
        await manager.removeUser();
        location.reload();
      }
    },
  };
}
