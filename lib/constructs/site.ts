import { Annotations, Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct, type IConstruct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { type BuiltSite, DEPLOYMENT_FILE } from '../built-site.ts';
import type { OwnDomain } from '../deployment-settings.ts';

export interface SiteProps {
  /** What was built for it; null: nobody has, and the site stays empty. */
  readonly built: BuiltSite | null;
  /** The command that builds it. */
  readonly buildCommand: string;
  /** The file that the site's address shows. */
  readonly page: string;
  readonly domain: OwnDomain | null;
  /** The headers of its files, when its pages may ask the addresses that are given. */
  headers(connectTo: readonly string[]): Readonly<Record<string, string>>;
  /** Whether pages elsewhere may load its files, and show its pages where the policy of those says so. */
  readonly isEmbedded: boolean;
  readonly firewallArn: string | null;
}

/** What a built page must know of the deployment that it stands in. */
export interface PageFacts {
  /** Addresses that the page may ask, beside its own. */
  readonly connectTo: readonly string[];
  /** Names and contents of `meta` elements of the page. */
  readonly metas: Readonly<Record<string, string>>;
  /** The content of `deployment.json` beside the page; null: it asks for none. */
  readonly deployment: Readonly<Record<string, unknown>> | null;
}

/** A site of files only: a private bucket that nothing but its CloudFront distribution reads. */
export class Site extends Construct {
  readonly origin: string;
  readonly bucket: IBucket;
  private readonly distribution: Distribution;
  private readonly props: SiteProps;
  /** Known once the APIs are there, which are made after the site. */
  private connectTo: readonly string[] = [];

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    this.props = props;
    this.bucket = privateBucket(this);
    this.distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: props.page,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headersPolicy(),
        compress: true,
      },
      ...(props.domain === null
        ? {}
        : {
            domainNames: [props.domain.domainName],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', props.domain.certificateArn),
          }),
      ...(props.firewallArn === null ? {} : { webAclId: props.firewallArn }),
    });
    this.origin = `https://${props.domain?.domainName ?? this.distribution.distributionDomainName}`;
    this.acknowledgeAll(props);
  }

  /** Puts the built files there; what the pages must know is written into them while they are deployed. */
  publish({ connectTo, metas, deployment }: PageFacts): void {
    this.connectTo = connectTo;
    const { built, page, buildCommand } = this.props;
    if (built === null) {
      const message = `${this.node.id} is not built and would stay empty: ${buildCommand}`;
      Annotations.of(this).addWarningV2('lantern:site-not-built', message);
    }
    const facts = Object.entries(metas).map(
      ([name, content]) => `<meta name="${name}" content="${content}">`,
    );
    const pages = built?.pages ?? new Map([[page, NOT_BUILT]]);
    if (!pages.has(page)) throw new Error(`${page}: expected it among the pages that ${buildCommand} makes`);
    const common = { destinationBucket: this.bucket, distribution: this.distribution, prune: false };
    const shortly = [CacheControl.maxAge(Duration.minutes(5)), CacheControl.setPublic()];
    const sources = [
      ...(built === null
        ? []
        : [Source.asset(built.folder, { exclude: [...built.pages.keys(), ...built.leftOut] })]),
      ...(deployment === null ? [] : [Source.jsonData(DEPLOYMENT_FILE, deployment)]),
    ];
    const files =
      sources.length === 0
        ? null
        : new BucketDeployment(this, 'Files', { ...common, sources, cacheControl: shortly });
    // Pages come after the files that they name.
    const shown = new BucketDeployment(this, 'Page', {
      ...common,
      sources: [...pages].map(([path, text]) => Source.data(path, withFacts(path, text, facts))),
      contentType: 'text/html; charset=utf-8',
      cacheControl: shortly,
    });
    if (files !== null) shown.node.addDependency(files);
  }

  private headersPolicy(): ResponseHeadersPolicy {
    const { headers, isEmbedded } = this.props;
    const {
      [POLICY]: policy,
      'referrer-policy': _referrer,
      'x-content-type-options': _type,
      // Each file carries its own.
      'cache-control': _cache,
      ...others
    } = headers([]);
    if (policy === undefined) throw new Error(`${this.node.path}: expected a content security policy`);
    const everywhere = isEmbedded ? { ...others, 'cross-origin-resource-policy': 'cross-origin' } : others;
    const customHeaders = Object.entries(everywhere).map(([header, value]) => ({
      header,
      value,
      override: true,
    }));
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          override: true,
          contentSecurityPolicy: Lazy.string({ produce: () => headers(this.connectTo)[POLICY] }),
        },
        contentTypeOptions: { override: true },
        ...(isEmbedded ? {} : { frameOptions: { frameOption: HeadersFrameOption.DENY, override: true } }),
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
      ...(customHeaders.length === 0 ? {} : { customHeadersBehavior: { customHeaders } }),
      ...(isEmbedded ? { corsBehavior: READ_BY_ANY_PAGE } : {}),
    });
  }

  private acknowledgeAll({ domain, firewallArn }: SiteProps): void {
    const stands = (resource: IConstruct, reason: string, ...findings: readonly string[]) => {
      for (const finding of findings) acknowledge(resource, finding, reason);
    };
    const noLogs = 'Logs of who opened a page of a helpline, and from where, are better never written.';
    const replaceable = 'Files of a build that can be put there again at any time.';
    stands(
      this.bucket,
      noLogs,
      'AwsSolutions-S1',
      'HIPAA.Security-S3BucketLoggingEnabled',
      's3_bucket_logging_enabled_check',
    );
    stands(
      this.bucket,
      replaceable,
      'HIPAA.Security-S3BucketReplicationEnabled',
      's3_bucket_object_lock_enabled_check',
    );
    stands(
      this.bucket,
      'Only a deployment writes here; nobody waits to hear of it.',
      's3_event_notifications_enabled_check',
    );
    stands(
      this.bucket,
      'Files that everybody may read; nothing of a person is here.',
      'HIPAA.Security-S3DefaultEncryptionKMS',
      's3_bucket_default_encryption_kms_check',
    );
    stands(this.distribution, 'People are helped from wherever they are.', 'AwsSolutions-CFR1');
    stands(this.distribution, noLogs, 'AwsSolutions-CFR3', 'cloudfront_access_logs_enabled_check');
    stands(
      this.distribution,
      'One bucket of replaceable files; the helpline is reached by text message as well.',
      'cloudfront_origin_failover_enabled_check',
    );
    if (firewallArn === null)
      stands(
        this.distribution,
        'Files only, behind a cache. The setting hasFirewall turns one on for whoever wants its fixed cost.',
        'AwsSolutions-CFR2',
      );
    if (domain === null)
      stands(
        this.distribution,
        "CloudFront's own name comes with its own certificate; a domain of one's own brings TLS 1.2 as the least.",
        'AwsSolutions-CFR4',
        'cloudfront_custom_ssl_certificate_check',
        'cloudfront_sni_enabled_check',
        'cloudfront_security_policy_check',
      );
  }
}

const POLICY = 'content-security-policy';

/** A host page may check the script that it embeds against its hash, for which it must be let read it. */
const READ_BY_ANY_PAGE: ResponseHeadersCorsBehavior = {
  accessControlAllowOrigins: ['*'],
  accessControlAllowMethods: ['GET', 'HEAD'],
  accessControlAllowHeaders: ['*'],
  accessControlAllowCredentials: false,
  originOverride: true,
};

function withFacts(path: string, text: string, facts: readonly string[]): string {
  if (!text.includes('<head>'))
    throw new Error(`${path}: expected a <head>, to write into it where the API is`);
  return text.replace('<head>', () => `<head>${facts.join('')}`);
}

/** Shown where nobody has built the web; help stays reachable by the helpline's own channels. */
const NOT_BUILT = '<!doctype html><html lang="en"><head><title>Lantern</title></head><body></body></html>';

function privateBucket(scope: Construct): IBucket {
  const bucket = new Bucket(scope, 'Bucket', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // The library's class and its interface differ in how they write what may be absent.
  return bucket as IBucket;
}
