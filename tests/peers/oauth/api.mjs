// The API behind the authorization server: as much of OpenAI's chat API as a client notices, for bearers of a live token.
const SENTENCE = 'The token was accepted.';
const USAGE = { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 };

export async function api(ctx, token, body) {
  if (!token) {
    ctx.set('www-authenticate', 'Bearer realm="api", error="invalid_token"');
    return refuse(ctx, 401, 'invalid_token', 'The access token is unknown, expired or revoked.');
  }

  if (!token.scope?.split(' ').includes('llm.read')) {
    ctx.set('www-authenticate', 'Bearer realm="api", error="insufficient_scope", scope="llm.read"');
    return refuse(ctx, 403, 'insufficient_scope', 'The access token lacks the scope llm.read.');
  }

  if (ctx.path !== '/v1/chat/completions' || ctx.method !== 'POST') {
    return refuse(ctx, 404, 'not_found', 'Unknown path.');
  }

  const request = JSON.parse(body);
  const head = { id: 'chatcmpl-peer', created: 1, model: request.model };
  if (!request.stream) {
    const message = { role: 'assistant', content: SENTENCE };
    ctx.body = { ...head, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }], usage: USAGE };
    return undefined;
  }

  const chunk = (delta, finish_reason = null) => ({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] });
  const events = [
    chunk({ role: 'assistant', content: '' }),
    ...SENTENCE.split(/(?= )/).map((word) => chunk({ content: word })),
    chunk({}, 'stop'),
    { ...head, object: 'chat.completion.chunk', choices: [], usage: USAGE },
  ];
  ctx.type = 'text/event-stream';
  ctx.body = `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
  return undefined;
}

function refuse(ctx, status, code, message) {
  ctx.status = status;
  ctx.body = { error: { message, type: 'invalid_request_error', code, param: null } };
}
