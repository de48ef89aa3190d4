package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The problems of one archive, kept short: a hostile archive may have one per file. Of each kind the first few are named,
 * the rest counted.
 */
final class ProblemList {
    private static final int NAMED = 3;

    private final Location archive;
    private final Map<Kind, Seen> seenByKind = new TreeMap<>();

    ProblemList(Location archive) {
        this.archive = archive;
    }

    private record Kind(String what, String remedy) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byWhat = what.compareTo(other.what);
            return byWhat != 0 ? byWhat : remedy.compareTo(other.remedy);
        }
    }

    private static final class Seen {
        private final ArrayList<Problem> named = new ArrayList<>();
        private int unnamed;
    }

    void add(String entryName, String what, String remedy) {
        Seen seen = seenByKind.computeIfAbsent(new Kind(what, remedy), _ -> new Seen());
        if (seen.named.size() == NAMED) {
            seen.unnamed++;
            return;
        }
        String where = archive.inside(EntryNames.printable(entryName)).toString();
        seen.named.add(new Problem(where, what, remedy));
    }

    List<Problem> all() {
        ArrayList<Problem> problems = new ArrayList<>();
        seenByKind.forEach((kind, seen) -> {
            problems.addAll(seen.named);
            if (seen.unnamed > 0) {
                problems.add(new Problem(
                        archive.toString(), seen.unnamed + " more files: each " + kind.what(), kind.remedy()));
            }
        });
        return List.copyOf(problems);
    }
}
