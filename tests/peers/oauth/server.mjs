// oidc-provider on loopback: clients for the client credentials grant, an API that demands the tokens, counters, faults.
// Prints one line of JSON when it listens, and ends when its standard input does. The README of this folder has the routes.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { api } from './api.mjs';

console.info = console.error; // the library's notices must not precede the ready line
const { Provider } = await import('oidc-provider');

const SCOPES = ['llm.read', 'llm.write'];
const client = (id, secret, method) => ({
  client_id: id, client_secret: secret, token_endpoint_auth_method: method,
  grant_types: ['client_credentials'], response_types: [], redirect_uris: [], scope: SCOPES.join(' '),
});
const secret = () => randomBytes(24).toString('base64url');
const clients = {
  basic: client('app-basic', secret(), 'client_secret_basic'),
  post: client('app-post', secret(), 'client_secret_post'),
  odd: client('team a:app+1&x', `50% off/${secret()}=+ ~:`, 'client_secret_basic'),
};

const fresh = () => ({ token_requests: 0, issued: 0, refused: 0, faulted: 0, in_flight_max: 0, by_authentication: {}, scopes: [], api_accepted: 0, api_refused: 0 });
let stats = fresh();
let faults = [];
let lifetime = Number(process.argv[2] ?? 3600);
let inFlight = 0;
const live = new Set();

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(url, {
  clients: Object.values(clients),
  scopes: SCOPES,
  clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
  cookies: { keys: [secret()] },
  ttl: { ClientCredentials: () => lifetime },
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
});
provider.on('client_credentials.saved', (token) => live.add(token));

const control = {
  stats: () => stats,
  reset() { stats = fresh(); faults = []; },
  lifetime({ seconds }) { lifetime = seconds; },
  faults(list) { faults = list; },
  async invalidate() {
    await Promise.all([...live].map((token) => token.destroy()));
    live.clear();
  },
};

provider.use(async (ctx, next) => {
  const [, root, name] = ctx.path.split('/');
  if (root === 'control' && Object.hasOwn(control, name)) {
    const body = ctx.method === 'POST' ? await text(ctx.req) : '';
    ctx.body = await control[name](body ? JSON.parse(body) : {}) ?? {};
  } else if (root === 'v1') {
    const token = await provider.ClientCredentials.find(/^Bearer (.+)$/i.exec(ctx.get('authorization'))?.[1] ?? '-');
    stats[token ? 'api_accepted' : 'api_refused']++;
    await api(ctx, token, await text(ctx.req));
  } else if (ctx.path === '/token') {
    await tokenRequest(ctx, next);
  } else {
    await next();
  }
});

async function tokenRequest(ctx, next) {
  stats.token_requests++;
  stats.in_flight_max = Math.max(stats.in_flight_max, ++inFlight);
  try {
    const fault = faults.shift();
    if (fault) {
      stats.faulted++;
      await delay(fault.delay_ms ?? 0);
      if (fault.abort) return ctx.req.socket.destroy();
      if (fault.status) return Object.assign(ctx, { status: fault.status, body: fault.body ?? '' }).set(fault.headers ?? {});
    }

    await next();
    const style = ctx.get('authorization') ? 'basic' : 'post';
    stats.by_authentication[style] = (stats.by_authentication[style] ?? 0) + 1;
    stats.scopes.push(ctx.oidc?.params?.scope ?? '');
    stats[ctx.status === 200 ? 'issued' : 'refused']++;
    if (fault?.patch) ctx.body = { ...ctx.body, ...fault.patch };
  } finally {
    inFlight--;
  }
}

async function text(stream) {
  let all = '';
  for await (const chunk of stream.setEncoding('utf8')) all += chunk;
  return all;
}

server.on('request', provider.callback());
process.stdin.resume().on('end', () => process.exit(0));
console.log(JSON.stringify({
  ready: true, url, token_endpoint: `${url}/token`,
  clients: Object.fromEntries(Object.entries(clients).map(([name, c]) => [name, { id: c.client_id, secret: c.client_secret }])),
}));
