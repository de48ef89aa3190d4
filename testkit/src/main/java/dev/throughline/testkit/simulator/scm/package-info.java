/**
 * Hosts of source code: one {@link dev.throughline.testkit.simulator.scm.SimulatedHost} of repositories with branches and change
 * requests, told in the words of GitHub, GitLab and Azure DevOps by a service each.
 */
@NullMarked
package dev.throughline.testkit.simulator.scm;

import org.jspecify.annotations.NullMarked;
