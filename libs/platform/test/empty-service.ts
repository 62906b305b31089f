/** The smallest service there is, as its own process. */
import { Module } from '@nestjs/common';
import { runService, Service } from '../src/index.js';

@Service({ owner: 'auth', name: 'auth', version: '0.1.0' })
@Module({})
class EmptyModule {}

await runService(EmptyModule);
