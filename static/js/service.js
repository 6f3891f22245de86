// Asking the service. Two habits keep the page quick on a slow line: only the newest question matters, and a reply
// that was asked for before is kept.

export async function post(path, body) {
  const reply = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { ok: reply.ok, wait: Number(reply.headers.get("Retry-After")), body: await reply.json() };
}

// At most one call at a time; of those that arrive meanwhile only the last is made. A dragged slider thus asks as
// often as the service answers, and a stale reply never overwrites a newer one.
export function newest(call) {
  let busy = false;
  let waiting = null;
  return async function ask(...question) {
    if (busy) {
      waiting = question;
      return;
    }
    busy = true;
    try {
      await call(() => waiting !== null, ...question);
    } finally {
      busy = false;
      if (waiting) {
        const next = waiting;
        waiting = null;
        ask(...next);
      }
    }
  };
}

const KEPT = 60;

export function keeping(ask) {
  const replies = new Map();
  return (body) => {
    const key = JSON.stringify(body);
    const reply = replies.get(key) ?? ask(body);
    replies.delete(key);
    replies.set(key, reply);
    if (replies.size > KEPT) replies.delete(replies.keys().next().value);
    reply.then((answer) => answer.ok || replies.delete(key), () => replies.delete(key));
    return reply;
  };
}
