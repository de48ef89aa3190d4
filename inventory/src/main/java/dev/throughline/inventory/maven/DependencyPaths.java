package dev.throughline.inventory.maven;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;

/**
 * The nodes of a dependency graph that won their version conflict, and the shortest way to each.
 *
 * <p>Nodes are compared by identity, which is what their {@code equals} does. In the graph, a node that lost to another version or place stays as a leaf that knows its winner, so a way may lead
 * through it: a component that a test dependency brings nearest is also found by the longer way that counts.
 */
final class DependencyPaths {
    private final Predicate<DependencyNode> kept;
    private final List<DependencyNode> inClassPathOrder = new ArrayList<>();
    private final Map<DependencyNode, List<DependencyNode>> pathByNode = new HashMap<>();

    /**
     * @param kept whether a winner counts, by its scope
     */
    DependencyPaths(DependencyNode root, Predicate<DependencyNode> kept) {
        this.kept = kept;
        order(root);
        findPaths(root);
    }

    /** The winners that count, parents before children, as Maven orders a class path. */
    List<DependencyNode> inClassPathOrder() {
        return Collections.unmodifiableList(inClassPathOrder);
    }

    /** From the root to the node, both included; empty if only nodes that do not count lead there. */
    List<DependencyNode> path(DependencyNode node) {
        return pathByNode.getOrDefault(node, List.of());
    }

    /** Depth first, without recursion: a hostile graph may be deep. */
    private void order(DependencyNode root) {
        Set<DependencyNode> seen = new HashSet<>();
        Deque<DependencyNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            DependencyNode node = open.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (!node.equals(root) && kept.test(node)) {
                inClassPathOrder.add(node);
            }
            node.getChildren().reversed().stream()
                    .filter(child -> winner(child).equals(child))
                    .forEach(open::push);
        }
    }

    private void findPaths(DependencyNode root) {
        pathByNode.put(root, List.of(root));
        Deque<DependencyNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            DependencyNode node = open.remove();
            for (DependencyNode child : node.getChildren()) {
                DependencyNode next = winner(child);
                if (kept.test(next) && !pathByNode.containsKey(next)) {
                    List<DependencyNode> path = new ArrayList<>(path(node));
                    path.add(next);
                    pathByNode.put(next, path);
                    open.add(next);
                }
            }
        }
    }

    private static DependencyNode winner(DependencyNode node) {
        return node.getData().get(ConflictResolver.NODE_DATA_WINNER) instanceof DependencyNode winner ? winner : node;
    }
}
