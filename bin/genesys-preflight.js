#!/usr/bin/env node
try {
  await import('../dist/cli/start.js');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes('dist')) throw error;
  console.error('genesys-preflight is not built. Run "npm ci" in its folder.');
  process.exitCode = 70;
}
