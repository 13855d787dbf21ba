/**
 * Stands for DynamoDB's discovery of endpoints in the bundles: it is off unless a variable turns it on, which no
 * function has, and brings a cache of its own. Same names as `@aws-sdk/middleware-endpoint-discovery`.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: (): undefined => undefined,
  configFileSelector: (): undefined => undefined,
  default: undefined,
};

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
