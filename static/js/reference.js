// The reference pages need the theme switch only.

import { mountTheme } from "./theme.js";

mountTheme();
document.documentElement.dataset.ready = "true";
