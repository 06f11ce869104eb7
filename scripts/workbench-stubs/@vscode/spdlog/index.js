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

// Assigned one by one: the editor is made of modules, and finds only such exports of a file that is none.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating_async', name, file);
