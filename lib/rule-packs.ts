import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag';

/** Holds an app against the rules that it must keep: they report when it is synthesised. */
export function addRulePacks(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new HIPAASecurityChecks(app),
    // Its report is larger than the default buffer.
    new CfnGuardValidator({ maxBuffer: 64 * 1024 * 1024 }),
  );
}
