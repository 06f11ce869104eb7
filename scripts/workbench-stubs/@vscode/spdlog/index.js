/** Writes log files without the native module; nothing rotates, an instance here does not live long enough. */
const { appendFile, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(_type, _name, file) {
    mkdirSync(dirname(file), { recursive: true });
    this.level = 2;
    for (const [severity, level] of levels.entries()) {
      this[level] = (message) => {
        if (severity >= this.level) appendFile(file, `${new Date().toISOString()} [${level}] ${message}\n`, () => {});
      };
    }
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

const create = async (name, file) => new Logger('rotating', name, file);
module.exports = {
  version: 0,
  setLevel() {},
  setFlushOn() {},
  Logger,
  createRotatingLogger: create,
  createAsyncRotatingLogger: create,
};
