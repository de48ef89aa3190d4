/**
 * The explorer's query: pick entities by type or family, add conditions, see the matches with their part of the graph.
 *
 * <p>A {@link Query} has two forms that say the same and read each other back: text ({@link QueryText}) and JSON
 * ({@link QueryJson}). {@link Explorer} answers it on a snapshot, within limits of rows and time, and shows a viewer nothing that
 * touches an entity outside the viewer's scopes, not even between two others. {@link QueryTemplates} has questions to start from.
 *
 * <pre>
 *   select compute as workload
 *   where insight exposed-to-internet
 *     and connected out runs|created-from 1..2 to (select Image as image
 *         where insight reachable-vulnerability (severity = critical))
 *   limit 100
 * </pre>
 *
 * <p>A row holds one match of every alias. A selection without an alias only has to exist. Hops count the shortest way.
 */
@NullMarked
package dev.throughline.graph.query;

import org.jspecify.annotations.NullMarked;
