import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

@Controller('health')
class HealthController {
  @Get('live')
  live() {
    return { status: 'up' };
  }
}

@Module({ controllers: [HealthController] })
class GatewayModule {}

const app = await NestFactory.create(GatewayModule, new FastifyAdapter(), { logger: ['error', 'warn'] });
app.enableShutdownHooks();
await app.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1');
process.stdout.write(`Sutra is up at ${await app.getUrl()}\n`);
