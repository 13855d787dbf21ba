import { hasDynoxide, startDynoxide } from '../support/dynoxide.ts';
import { dynamoBackend } from './dynamo-backend.ts';
import { persistenceContract } from './persistence.ts';

if (hasDynoxide()) {
  describe('persistence in DynamoDB, on dynoxide', () => persistenceContract(dynamoBackend(startDynoxide)));
} else {
  test.skip('persistence in DynamoDB, on dynoxide: its binary is not installed on this platform', () => {});
}
