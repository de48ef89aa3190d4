/**
 * Mend.io's Platform API 3.0, as far as an importer uses it: the two calls of its sign-in, project summaries with tags, dependency
 * and image findings by cursor. {@link dev.throughline.testkit.simulator.mend.MendSimulator} is the service,
 * {@link dev.throughline.testkit.simulator.mend.MendEstate} what it knows.
 */
@NullMarked
package dev.throughline.testkit.simulator.mend;

import org.jspecify.annotations.NullMarked;
