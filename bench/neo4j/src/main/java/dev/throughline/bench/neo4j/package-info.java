/** The security graph beside Neo4j Community, embedded: the same estate, the same questions, answers compared. */
@NullMarked
package dev.throughline.bench.neo4j;

import org.jspecify.annotations.NullMarked;
