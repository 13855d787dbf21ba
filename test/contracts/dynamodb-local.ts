import { startDynamoDbLocal } from '../support/dynamodb-local.ts';
import { dynamoBackend } from './dynamo-backend.ts';
import { persistenceContract } from './persistence.ts';

/**
 * An independent second opinion on the same contract, by Amazon's own DynamoDB Local: `npm run test:dynamodb-local`
 * with `DYNAMODB_LOCAL_JAR` naming its jar and Java on the path. It is not part of `npm test`.
 */
const jar = process.env.DYNAMODB_LOCAL_JAR;

if (jar === undefined) throw new Error('DYNAMODB_LOCAL_JAR: expected the path of DynamoDBLocal.jar');

describe('persistence in DynamoDB, on DynamoDB Local', () =>
  persistenceContract(dynamoBackend(() => startDynamoDbLocal(jar))));
