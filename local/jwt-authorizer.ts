import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';

/** Claims as API Gateway hands them to a function: every value a text, a list as `[one two]`. */
export type GatewayClaims = Readonly<Record<string, string>>;

/** API Gateway's JWT authoriser: checks signature, issuer, audience or client, and time; `null` refuses. */
export type JwtAuthorizer = (token: string) => GatewayClaims | null;

/** What the authoriser of an API is told. */
export interface AuthorizerSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Looked up when a token comes: the provider's keys may be made after the gateway. */
  jwks(): Jwks;
}

/** Creates an authoriser; tokens are checked by the system's time, which their issuer has as well. */
export function createJwtAuthorizer({ issuer, audience, jwks }: AuthorizerSettings): JwtAuthorizer {
  // The address is never asked: the keys are given. It only has to look like one that could be.
  const jwksUri = 'https://keys.invalid/jwks.json';
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri });
  return (token) => {
    try {
      verifier.cacheJwks(jwks());
      const claims = verifier.verifySync(token);
      const clients = [claims.aud ?? claims.client_id].flat();
      return clients.includes(audience) ? asGatewayHas(claims) : null;
    } catch {
      return null;
    }
  };
}

function asGatewayHas(claims: object): GatewayClaims {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}
