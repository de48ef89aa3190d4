package dev.throughline.advisories.alias;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Sets of ids that name the same vulnerability (OSV schema, {@code aliases}: symmetric and transitive), as a union-find
 * forest with path halving.
 */
public final class AliasGroups {
    private final Map<String, String> parentById = new HashMap<>();

    /** Takes in that {@code id} and each of {@code aliases} name the same vulnerability. */
    public void add(String id, Collection<String> aliases) {
        String root = rootOf(id);
        for (String alias : aliases) {
            String other = rootOf(alias);
            if (!root.equals(other)) {
                parentById.put(other, root);
            }
        }
    }

    /** An id that stands for the whole group; the same for all its members until the next {@link #add}. */
    public String rootOf(String id) {
        String at = id;
        while (true) {
            String parent = parentById.computeIfAbsent(at, key -> key);
            if (parent.equals(at)) {
                return at;
            }
            String grandparent = parentById.getOrDefault(parent, parent);
            parentById.put(at, grandparent);
            at = grandparent;
        }
    }
}
