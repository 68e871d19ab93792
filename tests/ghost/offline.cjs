// Loaded into Ghost before anything else: no name but this machine's own resolves, so that nothing in it gets outside.
const dns = require('node:dns');
const lookup = dns.lookup;
dns.lookup = (name, options, callback) => {
  if (name === 'localhost' || require('node:net').isIP(name)) {
    return lookup(name, options, callback);
  }
  const refusal = Object.assign(new Error(`${name} is not looked up in tests`), {code: 'ENOTFOUND', hostname: name});
  process.nextTick(typeof options === 'function' ? options : callback, refusal);
};
