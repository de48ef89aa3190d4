package dev.throughline.bench.recall;

import dev.throughline.bench.recall.Recording.Edge;
import dev.throughline.model.MethodRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that a call graph misses of a recording, arranged by where it began: a missed method that a held method called, or
 * the virtual machine, is a first miss; what only missed methods called is missed because of it.
 */
final class Misses {
    private final Recording recording;
    private final Comparison comparison;
    private final Set<MethodRef> missed;
    private final Map<MethodRef, Set<MethodRef>> callersByMissed = new TreeMap<>();
    private final Map<MethodRef, Set<MethodRef>> missedByCaller = new TreeMap<>();

    Misses(Recording recording, Comparison comparison) {
        this.recording = recording;
        this.comparison = comparison;
        this.missed = new TreeSet<>(comparison.missedMethods());
        recording.edges().forEach(this::add);
        recording.initializers().forEach(this::add);
    }

    private void add(Edge edge) {
        if (missed.contains(edge.callee())) {
            callersByMissed
                    .computeIfAbsent(edge.callee(), key -> new TreeSet<>())
                    .add(edge.caller());
            missedByCaller
                    .computeIfAbsent(edge.caller(), key -> new TreeSet<>())
                    .add(edge.callee());
        }
    }

    /** A first miss and what is missed because of it. */
    private record Cause(MethodRef first, List<MethodRef> behind) {}

    /** Writes all of them, those with the most behind them first. */
    void write(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            Set<MethodRef> told = new HashSet<>();
            for (Cause cause : causes()) {
                List<MethodRef> untold = cause.behind.stream().filter(told::add).toList();
                out.println("first " + cause.first + " <- " + callers(cause.first) + ", " + untold.size() + " behind");
                untold.forEach(method -> out.println("  method " + method));
            }
            comparison.missedEdges().stream()
                    .filter(edge -> !missed.contains(edge.caller()) && !missed.contains(edge.callee()))
                    .forEach(edge -> out.println("edge " + edge));
            out.println("edges of missed methods: "
                    + comparison.missedEdges().stream()
                            .filter(edge -> missed.contains(edge.caller()) || missed.contains(edge.callee()))
                            .count());
            comparison.madeAtRunTime().forEach(method -> out.println("made at run time " + method));
            recording.unwoven().forEach((name, reason) -> out.println("no probes " + name + ": " + reason));
        }
    }

    private String callers(MethodRef first) {
        Set<MethodRef> callers = new TreeSet<>(callersByMissed.getOrDefault(first, Set.of()));
        callers.removeAll(missed);
        return callers.isEmpty()
                ? "the virtual machine"
                : callers.iterator().next().toString();
    }

    private List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (MethodRef method : missed) {
            Set<MethodRef> callers = callersByMissed.getOrDefault(method, Set.of());
            if (callers.isEmpty() || !missed.containsAll(callers)) {
                causes.add(new Cause(method, behind(method)));
            }
        }
        causes.sort(
                Comparator.comparingInt((Cause cause) -> -cause.behind.size()).thenComparing(Cause::first));
        return causes;
    }

    private List<MethodRef> behind(MethodRef first) {
        Set<MethodRef> seen = new TreeSet<>(Set.of(first));
        Deque<MethodRef> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (MethodRef next : missedByCaller.getOrDefault(open.remove(), Set.of())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return List.copyOf(seen);
    }
}
