// What this browser remembers. Where storage is refused (a private window, a frame of another site) nothing is
// remembered, and nothing fails.

export function remember(key, value, store = "localStorage") {
  try {
    window[store].setItem(key, value);
  } catch {}
}

export function recall(key, store = "localStorage") {
  try {
    return window[store].getItem(key);
  } catch {
    return null;
  }
}

export function forget(key, store = "localStorage") {
  try {
    window[store].removeItem(key);
  } catch {}
}
