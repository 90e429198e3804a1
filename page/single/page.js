/** The page in one file: what gives it its files first, then the page of the site. */

import "./data-worker.js";
import "../../app.js";
