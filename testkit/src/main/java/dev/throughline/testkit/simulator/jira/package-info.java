/** Jira Cloud's REST API, as far as tickets need it: {@link dev.throughline.testkit.simulator.jira.JiraSimulator}. */
@NullMarked
package dev.throughline.testkit.simulator.jira;

import org.jspecify.annotations.NullMarked;
