/** The page in one file: its own files first, then the page of the site. */

import "./fetch.js";
import "../../app.js";
