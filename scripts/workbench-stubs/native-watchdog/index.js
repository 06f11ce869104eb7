/** Ends this process soon after the one that started it, as the native module does, but without compiling anything. */
exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 2000).unref();
};
exports.exit = (code) => process.exit(code);
