/**
 * Attack paths over time: when each opened, how its risk moved, when it closed.
 *
 * <p>Module {@code graph} finds the paths; {@link dev.throughline.server.paths.AttackPathStore} keeps what a run found and says
 * what it changed, {@link dev.throughline.server.paths.AttackPathQueries} answers for lists and pages within what a viewer may
 * see. A path is kept whole as it was last seen, so that a closed one can still be read.
 */
@NullMarked
package dev.throughline.server.paths;

import org.jspecify.annotations.NullMarked;
