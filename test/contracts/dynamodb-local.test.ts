import { startDynamoDbLocal } from '../support/dynamodb-local.ts';
import { dynamoBackend } from './dynamo-backend.ts';
import { persistenceContract } from './persistence.ts';

const jar = process.env.DYNAMODB_LOCAL_JAR;

if (jar === undefined) {
  test.skip('persistence in DynamoDB Local: DYNAMODB_LOCAL_JAR does not name its jar', () => {});
} else {
  describe('persistence in DynamoDB, on DynamoDB Local', () =>
    persistenceContract(dynamoBackend(() => startDynamoDbLocal(jar))));
}
