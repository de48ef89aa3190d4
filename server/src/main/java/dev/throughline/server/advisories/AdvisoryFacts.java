package dev.throughline.server.advisories;

import dev.throughline.model.Exploitation;
import dev.throughline.model.Severity;

/** What the database says of one vulnerability, under whatever id. */
record AdvisoryFacts(Exploitation exploitation, Severity severity) {}
