/**
 * What frameworks call once they run: each model waits until the framework's own entrance is reachable and adds the calls that
 * it makes by reflection, so that the path to them shows where they come from. {@link
 * dev.throughline.callgraph.framework.FrameworkModels} lists them.
 *
 * <p>What a container calls in the application without being part of the class path is found by {@link
 * dev.throughline.callgraph.entrypoint} instead.
 */
@NullMarked
package dev.throughline.callgraph.framework;

import org.jspecify.annotations.NullMarked;
