import { startDynalite } from '../support/dynalite.ts';
import { dynamoBackend } from './dynamo-backend.ts';
import { persistenceContract } from './persistence.ts';

describe('persistence in DynamoDB, on dynalite', () => persistenceContract(dynamoBackend(startDynalite)));
