// staff.cjs URL STATE MADE: the first start of a test Ghost: its owner, an integration, and one of the staff for each
// role, as a person would make them in its admin pages. Prints their keys as KEY=VALUE lines.
const path = require('node:path');
const [, , url, state, made] = process.argv;
const Database = require(path.join(made, 'ghost/node_modules/better-sqlite3'));
const password = 'a house of 7 Cards';
const people = {
  OWNER: ['owner', 'Olga Owner'],
  EDITOR: ['editor', 'Erika Desk'],
  AUTHOR: ['author', 'Ruth Calder'],
  CONTRIBUTOR: ['contributor', 'Tom Nokes']
};

async function ask(method, route, body, cookie) {
  const headers = {'content-type': 'application/json', origin: url};
  if (cookie) {
    headers.cookie = cookie;
  }
  const reply = await fetch(`${url}/ghost/api/admin${route}`, {method, headers, body: body && JSON.stringify(body)});
  const text = await reply.text();
  if (!reply.ok) {
    throw new Error(`${method} ${route}: ${reply.status} ${text}`);
  }
  return {data: text.startsWith('{') ? JSON.parse(text) : {}, cookies: reply.headers.getSetCookie()};
}

const address = login => `${login}@example.test`;

async function logIn(login) {
  const {cookies} = await ask('POST', '/session/', {username: address(login), password});
  return cookies[0].split(';')[0];
}

// Ghost sends the token by mail, which goes nowhere here.
function readToken(login) {
  const db = new Database(path.join(state, 'content/data/ghost.db'), {readonly: true});
  const {token} = db.prepare('select token from invites where email = ?').get(address(login));
  db.close();
  return token;
}

async function invite(login, name, roles, owner) {
  const role = roles.find(each => each.name.toLowerCase() === login);
  await ask('POST', '/invites/', {invites: [{email: address(login), role_id: role.id}]}, owner);
  await ask('POST', '/authentication/invitation/',
    {invitation: [{name, email: address(login), password, token: readToken(login)}]});
}

async function main() {
  await ask('POST', '/authentication/setup/',
    {setup: [{name: people.OWNER[1], email: address('owner'), password, blogTitle: 'The Test Courier'}]});
  const owner = await logIn('owner');
  const made = await ask('POST', '/integrations/?include=api_keys', {integrations: [{name: 'Stet'}]}, owner);
  const keys = made.data.integrations[0].api_keys;
  console.log(`KEY=${keys.find(key => key.type === 'admin').secret}`);
  console.log(`CONTENT_KEY=${keys.find(key => key.type === 'content').secret}`);
  const {roles} = (await ask('GET', '/roles/?limit=all', null, owner)).data;
  for (const [key, [login, name]] of Object.entries(people)) {
    if (login !== 'owner') {
      await invite(login, name, roles, owner);
    }
    const cookie = await logIn(login);
    const me = (await ask('GET', '/users/me/', null, cookie)).data.users[0];
    const {apiKey} = (await ask('GET', `/users/${me.id}/token/`, null, cookie)).data;
    const secret = apiKey.secret.includes(':') ? apiKey.secret : `${apiKey.id}:${apiKey.secret}`;
    console.log(`${key}_KEY=${secret}\n${key}_ID=${me.id}\n${key}_TITLE=${name}`);
  }
  console.log(`VERSION=${(await ask('GET', '/site/')).data.site.version}`);
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
