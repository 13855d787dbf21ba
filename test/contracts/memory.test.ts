import { memoryBackend } from './memory-backend.ts';
import { persistenceContract } from './persistence.ts';

describe('persistence in memory', () => persistenceContract(memoryBackend));
