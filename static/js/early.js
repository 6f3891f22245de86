// The theme this browser remembers, before anything is painted: the one script that is no module, for a module comes too late.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem("theme");
  if (!root.dataset.theme && (theme === "light" || theme === "dark")) root.dataset.theme = theme;
} catch {} // storage is refused in a frame of another site
