import { startEmbeddedDatabase } from '../support/embedded-database.ts';
import { dynamoBackend } from './dynamo-backend.ts';
import { persistenceContract } from './persistence.ts';

describe('persistence in DynamoDB, with indexes that lag', () =>
  persistenceContract(dynamoBackend(startEmbeddedDatabase, { staleIndexes: true })));
