package dev.throughline.server.paths;

import java.util.List;

/**
 * A picture of attack paths: what stands where, left to right.
 *
 * @param nodes every node once
 * @param links between them
 */
public record PathMap(List<Node> nodes, List<Link> links) {
    public PathMap {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /** What a node is on the paths. */
    public enum Role {
        INTERNET,
        ENTRY,
        STEP,
        TARGET,
        /** Not on a path: an image, a repository, a finding that hangs off it. */
        CONTEXT
    }

    /**
     * A node.
     *
     * @param id short, and the same in every picture of the same paths
     * @param key the entity's key
     * @param label its name
     * @param type its type, as queries write it
     * @param vulnerable whether something can be exploited there
     * @param paths how many of the paths go through it
     * @param calls the call path inside, from entry point to vulnerable function; empty where there is none
     * @param x to the right
     * @param y downwards
     */
    public record Node(
            String id,
            String key,
            String label,
            String type,
            Role role,
            boolean vulnerable,
            int paths,
            List<String> calls,
            int x,
            int y) {
        public Node {
            calls = List.copyOf(calls);
        }
    }

    /**
     * A link.
     *
     * @param label the kind of edge, in words
     * @param context whether an attacker does not move along it
     * @param uncertain whether it is less than certain
     */
    public record Link(String from, String to, String label, boolean context, boolean uncertain) {}
}
