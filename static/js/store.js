// The one store: views never call each other, they set keys here and watch keys here.

export function createStore(initial) {
  let state = initial;
  const watchers = [];

  return {
    get: () => state,

    // Change some keys; watchers of those that really changed are told, once each, with the state before.
    set(patch) {
      const changed = Object.keys(patch).filter((key) => !Object.is(state[key], patch[key]));
      if (!changed.length) return;
      const before = state;
      state = { ...state, ...patch };
      for (const { keys, tell } of watchers) {
        if (keys.some((key) => changed.includes(key))) tell(state, before);
      }
    },

    watch(keys, tell) {
      watchers.push({ keys, tell });
    },
  };
}
