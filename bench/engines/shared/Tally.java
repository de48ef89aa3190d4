import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts a call graph by the same rules for every engine: methods are those of class files, told apart by class, name and
 * descriptor whatever their contexts; edges are pairs of such methods; a virtual call site is an {@code invokevirtual} or {@code
 * invokeinterface} of a reachable method that has a callee, and monomorphic if it has one.
 */
final class Tally {
    private final Map<String, Integer> numberByMethod = new HashMap<>();
    private final Set<Long> edges = new HashSet<>();
    private int virtualSites;
    private int monomorphicSites;

    /** The number of a method, as {@code some.Type.name(Lits/Argument;)V}. */
    int method(String text) {
        return numberByMethod.computeIfAbsent(text, key -> numberByMethod.size());
    }

    void edge(int caller, int callee) {
        edges.add((long) caller << 32 | callee);
    }

    void virtualSite(int callees) {
        if (callees > 0) {
            virtualSites++;
        }
        if (callees == 1) {
            monomorphicSites++;
        }
    }

    /** Writes the counts, then the methods one a line, sorted. */
    void write(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println(String.join(
                    " ",
                    Arrays.asList(
                            Integer.toString(numberByMethod.size()),
                            Integer.toString(edges.size()),
                            Integer.toString(virtualSites),
                            Integer.toString(monomorphicSites))));
            new TreeSet<>(numberByMethod.keySet()).forEach(out::println);
        }
    }
}
