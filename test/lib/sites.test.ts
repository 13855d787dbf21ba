import { type Names, resolved } from '../../local/deployed/template.ts';
import { consoleHeaders } from '../../web/console/page-headers.ts';
import { EXAMPLES, exampleConfig, synthesised } from './synthesised.ts';

/** Every resource under its logical id, without the hash at its end. */
const NAMES: Names = {
  ref: (logicalId) => logicalId.replace(/[0-9A-F]{8}$/, ''),
  attribute: (logicalId, name) => `${logicalId.replace(/[0-9A-F]{8}$/, '')}.${name}`,
};

/** How Cognito makes up what the template only refers to: the issuer of a pool in a region. */
const issuerIn = (region: string) => `https://cognito-idp.${region}.amazonaws.com/${region}_pool`;

interface HeadersConfig {
  readonly SecurityHeadersConfig: {
    readonly ContentSecurityPolicy: { readonly ContentSecurityPolicy: unknown };
    readonly FrameOptions?: object;
  };
  readonly CorsConfig?: { readonly AccessControlAllowOrigins: { readonly Items: readonly string[] } };
  readonly CustomHeadersConfig?: { readonly Items: readonly { Header: string; Value: string }[] };
}

describe.each(EXAMPLES)('the sites of %s', (example) => {
  const { deployment } = exampleConfig(example);
  const template = synthesised(exampleConfig(example));
  const { region } = deployment;

  const headersOf = (site: 'ChatSite' | 'ConsoleSite'): HeadersConfig => {
    const found = Object.entries(template.resources).find(
      ([id, { Type }]) => Type === 'AWS::CloudFront::ResponseHeadersPolicy' && id.startsWith(site),
    );
    if (found === undefined) throw new Error(`Expected the headers of ${site}`);
    return found[1].Properties.ResponseHeadersPolicyConfig as HeadersConfig;
  };
  const policyOf = (site: 'ChatSite' | 'ConsoleSite'): ReadonlyMap<string, readonly string[]> => {
    const { ContentSecurityPolicy } = headersOf(site).SecurityHeadersConfig.ContentSecurityPolicy;
    const text = String(resolved(ContentSecurityPolicy, NAMES));
    return new Map(
      text.split('; ').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ');
        return [name, sources];
      }),
    );
  };

  test('the chat asks its own two addresses and no other, and stands on the pages that may carry it', () => {
    const policy = policyOf('ChatSite');
    expect(policy.get('connect-src')).toEqual([
      "'self'",
      'VisitorHttpApi.ApiEndpoint',
      'VisitorSocketsApi.ApiEndpoint',
    ]);
    expect(policy.get('frame-ancestors')).toEqual(["'self'", ...(deployment.web?.embeddingOrigins ?? [])]);
    expect(headersOf('ChatSite').SecurityHeadersConfig.FrameOptions).toBeUndefined();
  });

  test('a host page may check the script of the chat against its hash', () => {
    const { CorsConfig, CustomHeadersConfig } = headersOf('ChatSite');
    expect(CorsConfig?.AccessControlAllowOrigins.Items).toEqual(['*']);
    const custom = CustomHeadersConfig?.Items.map(({ Header, Value }) => [Header, Value]);
    expect(custom).toContainEqual(['cross-origin-resource-policy', 'cross-origin']);
  });

  test('the console asks its two addresses and the sign-in, loads its own files, and stands in no page', () => {
    const connectTo = [
      'StaffHttpApi.ApiEndpoint',
      'StaffSocketsApi.ApiEndpoint',
      `https://cognito-idp.${region}.amazonaws.com`,
      `https://${deployment.console.signInPrefix}.auth.${region}.amazoncognito.com`,
    ];
    const directives = [...policyOf('ConsoleSite')].map(([name, sources]) => [name, ...sources].join(' '));
    expect(directives.join('; ')).toBe(consoleHeaders(connectTo)['content-security-policy']);
    expect(headersOf('ConsoleSite').CorsConfig).toBeUndefined();
  });

  test('the sign-in that the console is told is one that it may ask', () => {
    const told = template
      .ofType('AWS::Lambda::Function')
      .flatMap(({ Properties }) => {
        const { Variables = {} } = (Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
        return Variables.STAFF_SIGN_IN === undefined ? [] : [resolved(Variables.STAFF_SIGN_IN, NAMES)];
      })
      .map((json) => (JSON.parse(String(json)) as { authority: string }).authority)
      .map((authority) => authority.replace('StaffPool.ProviderURL', issuerIn(region)));
    expect(told.length).toBeGreaterThan(0);
    const asked = policyOf('ConsoleSite').get('connect-src');
    for (const authority of told) expect(asked).toContain(new URL(authority).origin);
  });

  test('no page may ask whatever else stands at the same host', () => {
    for (const site of ['ChatSite', 'ConsoleSite'] as const)
      expect(policyOf(site).get('connect-src')?.join(' ')).not.toContain('*');
  });

  test('each site is told the addresses of its own API while it is deployed', () => {
    const told = (site: string, part: string) => {
      const found = Object.entries(template.resources).find(
        ([id, { Type }]) => Type === 'Custom::CDKBucketDeployment' && id.startsWith(`${site}${part}`),
      );
      return JSON.stringify(found?.[1].Properties.SourceMarkers ?? []);
    };
    expect(told('ChatSite', 'Page')).toContain('VisitorHttpApi');
    expect(told('ChatSite', 'Page')).toContain('VisitorSocketsApi');
    expect(told('ConsoleSite', 'Files')).toContain('StaffHttpApi');
  });
});
