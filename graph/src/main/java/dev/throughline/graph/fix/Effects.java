package dev.throughline.graph.fix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** Which change ends which of the paths. Paths are numbers here. */
public final class Effects {
    private final int paths;
    private final Map<String, Change> changes = new TreeMap<>();
    private final Map<String, BitSet> ended = new TreeMap<>();
    private final List<List<String>> changesByPath = new ArrayList<>();

    /** @param changesByPath for each path the changes that end it, by what lies on it */
    public Effects(List<List<Change>> changesByPath) {
        this.paths = changesByPath.size();
        for (int path = 0; path < paths; path++) {
            List<String> ids = new ArrayList<>();
            for (Change change : changesByPath.get(path)) {
                changes.putIfAbsent(change.id(), change);
                ended.computeIfAbsent(change.id(), _ -> new BitSet()).set(path);
                ids.add(change.id());
            }
            this.changesByPath.add(ids);
        }
        addWhatLargerFixesEnd();
    }

    /** Fixing two findings also ends the paths that fixing one of them ends. */
    private void addWhatLargerFixesEnd() {
        Map<String, List<Change.FixFindings>> byFinding = new LinkedHashMap<>();
        List<Change.FixFindings> fixes = new ArrayList<>();
        for (Change change : changes.values()) {
            if (change instanceof Change.FixFindings fix) {
                fixes.add(fix);
                fix.findings()
                        .forEach(finding -> byFinding
                                .computeIfAbsent(finding, _ -> new ArrayList<>())
                                .add(fix));
            }
        }
        Map<String, BitSet> larger = new TreeMap<>();
        for (Change.FixFindings fix : fixes) {
            BitSet all = new BitSet();
            for (Change.FixFindings part : partsOf(fix.findings(), byFinding)) {
                all.or(paths(part.id()));
            }
            larger.put(fix.id(), all);
        }
        ended.putAll(larger);
    }

    private static Set<Change.FixFindings> partsOf(
            SortedSet<String> findings, Map<String, List<Change.FixFindings>> byFinding) {
        Set<Change.FixFindings> parts = new HashSet<>();
        for (String finding : findings) {
            for (Change.FixFindings other : byFinding.getOrDefault(finding, List.of())) {
                if (findings.containsAll(other.findings())) {
                    parts.add(other);
                }
            }
        }
        return parts;
    }

    public int pathCount() {
        return paths;
    }

    /** Every change that ends at least one path, in the order of ids. */
    public Collection<Change> changes() {
        return changes.values();
    }

    /** How many paths a change ends. */
    public int count(Change change) {
        return paths(change.id()).cardinality();
    }

    /** The ids of the changes that end a path by what lies on it. */
    public List<String> of(int path) {
        return changesByPath.get(path);
    }

    public Change change(String id) {
        Change change = changes.get(id);
        if (change == null) {
            throw new IllegalArgumentException("no change is called " + id);
        }
        return change;
    }

    /** The paths that a change ends. */
    BitSet paths(String id) {
        return ended.getOrDefault(id, new BitSet());
    }
}
