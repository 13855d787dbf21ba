import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Annotations, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct, type IConstruct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { ROOT } from '../bundling.ts';
import type { OwnDomain } from '../deployment-settings.ts';

export interface SiteProps {
  /** What was built for it, below the repository's root. */
  readonly folder: string;
  /** The file that the site's address shows. */
  readonly page: string;
  readonly domain: OwnDomain | null;
  /** Pages that may show this one in a frame. */
  readonly frameAncestors: readonly string[];
  /** Addresses that the page may ask. */
  readonly connectsTo: readonly string[];
  readonly firewallArn: string | null;
}

/** What a built page must know of the deployment that it stands in. */
export interface PageFacts {
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
  private readonly folder: string;
  private readonly page: string;
  private readonly headers: ResponseHeadersPolicy;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    this.folder = join(ROOT, props.folder);
    this.page = props.page;
    this.bucket = privateBucket(this);
    this.headers = new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: securityHeaders(props),
    });
    this.distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: props.page,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headers,
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

  /** Puts the built files there; what the page must know is written into it while it is deployed. */
  publish({ metas, deployment }: PageFacts): void {
    const page = join(this.folder, this.page);
    if (!existsSync(page)) {
      const message = `${relative(ROOT, page)} is not there: build the web first, or the site stays empty`;
      Annotations.of(this).addWarningV2('lantern:site-not-built', message);
    }
    const facts = Object.entries(metas).map(
      ([name, content]) => `<meta name="${name}" content="${content}">`,
    );
    const text = existsSync(page) ? readFileSync(page, 'utf8') : NOT_BUILT;
    const common = { destinationBucket: this.bucket, distribution: this.distribution, prune: false };
    const shortly = [CacheControl.maxAge(Duration.minutes(5)), CacheControl.setPublic()];
    const sources = [
      ...(existsSync(page) ? [Source.asset(this.folder, { exclude: [this.page] })] : []),
      ...(deployment === null ? [] : [Source.jsonData('deployment.json', deployment)]),
    ];
    const files =
      sources.length === 0
        ? null
        : new BucketDeployment(this, 'Files', { ...common, sources, cacheControl: shortly });
    // The page comes after the files that it names.
    const shown = new BucketDeployment(this, 'Page', {
      ...common,
      sources: [Source.data(this.page, text.replace('<head>', `<head>${facts.join('')}`))],
      contentType: 'text/html; charset=utf-8',
      cacheControl: shortly,
    });
    if (files !== null) shown.node.addDependency(files);
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

function securityHeaders({ frameAncestors, connectsTo }: SiteProps) {
  const ancestors = frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ');
  return {
    contentSecurityPolicy: {
      override: true,
      contentSecurityPolicy: [
        "default-src 'self'",
        ["connect-src 'self'", ...connectsTo].join(' '),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        `frame-ancestors ${ancestors}`,
      ].join('; '),
    },
    contentTypeOptions: { override: true },
    ...(frameAncestors.length === 0
      ? { frameOptions: { frameOption: HeadersFrameOption.DENY, override: true } }
      : {}),
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    strictTransportSecurity: {
      accessControlMaxAge: Duration.days(365),
      includeSubdomains: true,
      override: true,
    },
  };
}
