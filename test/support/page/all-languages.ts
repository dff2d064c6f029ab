/** Registers every language besides English. */
import "../../../src/i18n/ar.js";
import "../../../src/i18n/de.js";
import "../../../src/i18n/es.js";
import "../../../src/i18n/fr.js";
import "../../../src/i18n/he.js";
import "../../../src/i18n/it.js";
import "../../../src/i18n/ja.js";
import "../../../src/i18n/nl.js";
import "../../../src/i18n/pl.js";
import "../../../src/i18n/pt.js";
import "../../../src/i18n/zh.js";
