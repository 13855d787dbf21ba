import { Duration } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, CfnFunction, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTIONS, type FunctionId, type VariableName } from '../../lambdas/manifest.ts';
import { acknowledge } from '../acknowledge.ts';
import type { ActiveParts } from '../active-parts.ts';
import type { HelplineConfig } from '../config.ts';
import { logicalName } from '../names.ts';
import { markPart } from '../part-of-manifest.ts';
import { functionCode } from './function-code.ts';
import { logGroupFor } from './log-group.ts';

/** A failed run of the clock is kept this long; the next run does its work a minute later. */
const DEAD_RUN_RETENTION = Duration.days(4);

export interface FunctionsProps {
  readonly key: IKey;
  readonly parts: ActiveParts;
  readonly config: HelplineConfig;
}

/** One function of the manifest with what it may do. */
export interface DeployedFunction {
  readonly function: LambdaFunction;
  readonly policy: ManagedPolicy;
}

/** The functions of the manifest: each with a role, a policy and a log group of its own. */
export class Functions extends Construct {
  readonly byId: ReadonlyMap<FunctionId, DeployedFunction>;
  /** Runs that nobody waits for, and that failed. */
  readonly deadRuns: Queue;

  private readonly props: FunctionsProps;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.props = props;
    this.deadRuns = new Queue(this, 'DeadRunsQueue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: props.key,
      enforceSSL: true,
      retentionPeriod: DEAD_RUN_RETENTION,
      redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
    });
    acknowledge(this.deadRuns, 'sqs_dlq_check', 'This is itself where failed runs go.');
    this.byId = new Map(props.parts.functions.map((functionId) => [functionId, this.deploy(functionId)]));
  }

  of(id: FunctionId): LambdaFunction {
    const deployed = this.byId.get(id);
    if (deployed === undefined) throw new Error(`This deployment has no function ${id}`);
    return deployed.function;
  }

  /** Gives a function its statements and the values of its variables, once everything that they name is there. */
  complete(
    id: FunctionId,
    statements: readonly PolicyStatement[],
    variables: Readonly<Partial<Record<VariableName, string>>>,
  ): void {
    const deployed = this.byId.get(id);
    if (deployed === undefined) return;
    deployed.policy.addStatements(...statements);
    for (const [name, value] of Object.entries(variables)) deployed.function.addEnvironment(name, value);
  }

  private deploy(id: FunctionId): DeployedFunction {
    const { key, config, parts } = this.props;
    const { memoryMegabytes, timeoutSeconds } = FUNCTIONS[id];
    const name = logicalName(id);
    const logGroup = logGroupFor(this, `${name}Logs`, key, config.deployment.logRetentionDays);
    const role = new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const policy = new ManagedPolicy(this, `${name}Policy`, {
      description: `What the function ${id} may do`,
      roles: [role],
      statements: [
        new PolicyStatement({
          sid: 'WriteLogs',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    const deployed = new LambdaFunction(this, name, {
      description: `${config.helpline.name}: ${id}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: functionCode(this, id, config.helpline),
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(timeoutSeconds),
      role,
      logGroup,
      environmentEncryption: key,
      ...(config.deployment.reservedConcurrency === null
        ? {}
        : { reservedConcurrentExecutions: config.deployment.reservedConcurrency }),
    });
    deployed.node.addDependency(policy);
    markPart(deployed, `function/${id}`);
    if (parts.triggers.some((trigger) => trigger.type === 'schedule' && trigger.function === id)) {
      this.keepDeadRuns(deployed, policy);
    } else {
      acknowledge(
        deployed,
        'HIPAA.Security-LambdaDLQ',
        'Nothing calls this function without waiting for its answer. What comes by queue has a dead-letter queue there.',
      );
    }
    for (const finding of ['HIPAA.Security-LambdaInsideVPC', 'lambda_inside_vpc_check']) {
      acknowledge(
        deployed,
        finding,
        'It reaches only AWS services, each by TLS and its own policy. There is nothing in a network of ours to protect, and its gateways would cost more than the rest.',
      );
    }
    if (config.deployment.reservedConcurrency === null) {
      acknowledge(
        deployed,
        'HIPAA.Security-LambdaConcurrency',
        'A new account has too little concurrency to reserve any; queues bound how many run at once. The setting reservedConcurrency turns it on.',
      );
    }
    return { function: deployed, policy };
  }

  private keepDeadRuns(deployed: LambdaFunction, policy: ManagedPolicy): void {
    const cfn = deployed.node.defaultChild;
    if (!(cfn instanceof CfnFunction)) throw new Error('Expected a function to be one resource');
    cfn.deadLetterConfig = { targetArn: this.deadRuns.queueArn };
    policy.addStatements(
      new PolicyStatement({
        sid: 'KeepDeadRuns',
        actions: ['sqs:SendMessage'],
        resources: [this.deadRuns.queueArn],
      }),
      new PolicyStatement({
        sid: 'KeepDeadRunsKey',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.props.key.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `sqs.${deployed.stack.region}.amazonaws.com` },
        },
      }),
    );
  }
}
