// Loaded into the servers before their own code: when the supervisor is gone, even killed, they stop as if asked to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
