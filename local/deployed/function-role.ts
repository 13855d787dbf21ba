import * as z from 'zod';
import { type PolicyStatement, parsePolicy } from './policy.ts';
import { type Assembly, type Names, resolved } from './template.ts';

const reference = z.object({ Ref: z.string() });
const roleOfFunction = z.object({
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
});
const rolePolicies = z.strictObject({
  AssumeRolePolicyDocument: z.unknown(),
  Tags: z.unknown().optional(),
});
const attached = z.object({ Roles: z.array(reference), PolicyDocument: z.unknown() });

/**
 * Everything that the role of a function may do: the policies that name the role. Throws when the role holds policies in
 * another way, which would not be evaluated here.
 */
export function statementsOfFunction(
  assembly: Assembly,
  logicalId: string,
  names: Names,
): readonly PolicyStatement[] {
  const [role] = roleOfFunction.parse(assembly.resources.get(logicalId)?.Properties).Role['Fn::GetAtt'];
  const held = rolePolicies.safeParse(assembly.resources.get(role)?.Properties);
  if (!held.success) throw new Error(`${role} cannot be evaluated:\n${z.prettifyError(held.error)}`);
  return [...assembly.resources].flatMap(([policyId, { Type, Properties }]) => {
    if (Type !== 'AWS::IAM::ManagedPolicy' && Type !== 'AWS::IAM::Policy') return [];
    const { Roles, PolicyDocument } = attached.parse(Properties);
    return Roles.some(({ Ref }) => Ref === role)
      ? parsePolicy(policyId, resolved(PolicyDocument, names))
      : [];
  });
}
