package dev.throughline.bench.recall;

import dev.throughline.model.MethodRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a program executed from the start of its {@code main} on, on that thread and those begun later. Methods are those with
 * bytecode; classes made at run time are left out.
 *
 * @param methods executed by the program
 * @param edges from a method that holds a call instruction to the method that it executed. Calls through classes made at run
 *     time (lambdas, proxies, method handles, reflective accessors) go from the method that called these: it may be one of
 *     several of a name, where its lines are not known
 * @param onlyLinking executed only while the virtual machine loaded classes or linked call sites; not among the methods
 * @param fromVirtualMachine called by the virtual machine or by native code: initializers, {@code Thread.run}, upcalls. They
 *     are among the methods, but have no call edge
 * @param initializers from the method whose instruction had a class initialized to the initializer; no call edges either
 * @param unwoven classes without probes, with the reason
 */
record Recording(
        SortedSet<MethodRef> methods,
        SortedSet<Edge> edges,
        SortedSet<Edge> initializers,
        SortedSet<MethodRef> onlyLinking,
        SortedSet<MethodRef> fromVirtualMachine,
        SortedMap<String, String> unwoven) {

    /**
     * An executed call.
     *
     * @param callers the method that called, and for calls by reflection the methods of the platform between
     */
    record Edge(List<MethodRef> callers, MethodRef callee) implements Comparable<Edge> {
        MethodRef caller() {
            return callers.getFirst();
        }

        @Override
        public int compareTo(Edge other) {
            int byCaller = caller().compareTo(other.caller());
            return byCaller != 0 ? byCaller : callee.compareTo(other.callee);
        }

        @Override
        public String toString() {
            return caller() + " -> " + callee;
        }
    }

    private static final int EXECUTED = 1;

    static Recording read(Path file) throws IOException {
        Reader reader = new Reader();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.add(line.split("\t", -1));
            }
        }
        return reader.recording();
    }

    /** Lines of the recorder, see {@link dev.throughline.bench.recorder}. */
    private static final class Reader {
        private final Map<Integer, MethodRef> methodById = new HashMap<>();
        private final Frames frames = new Frames();
        private final SortedSet<MethodRef> methods = new TreeSet<>();
        private final SortedSet<Edge> edges = new TreeSet<>();
        private final SortedSet<Edge> initializers = new TreeSet<>();
        private final SortedSet<MethodRef> linking = new TreeSet<>();
        private final SortedSet<MethodRef> fromVirtualMachine = new TreeSet<>();
        private final SortedMap<String, String> unwoven = new TreeMap<>();

        void add(String[] fields) {
            switch (fields[0]) {
                case "method" -> addMethod(fields);
                case "edge" -> edges.add(new Edge(List.of(method(fields[1])), method(fields[3])));
                case "outside" -> addOutside(fields);
                case "unwoven" -> unwoven.put(fields[1], fields[2]);
                default -> throw new IllegalArgumentException(fields[0]);
            }
        }

        private void addMethod(String[] fields) {
            MethodRef method = new MethodRef(fields[3], fields[4], fields[5]);
            methodById.put(Integer.valueOf(fields[1]), method);
            frames.add(method, Integer.parseInt(fields[6]), Integer.parseInt(fields[7]));
            int context = Integer.parseInt(fields[2]);
            if ((context & EXECUTED) != 0) {
                methods.add(method);
            } else if (context != 0) {
                linking.add(method);
            }
        }

        private MethodRef method(String id) {
            return Objects.requireNonNull(methodById.get(Integer.valueOf(id)), id);
        }

        /** The first frame is that of the callee itself. */
        private void addOutside(String[] fields) {
            MethodRef callee = method(fields[1]);
            List<String> stack = List.of(fields).subList(Math.min(3, fields.length), fields.length);
            List<MethodRef> callers = frames.callers(stack);
            if (!callers.isEmpty() && !callee.name().equals("<clinit>")) {
                edges.add(new Edge(callers, callee));
                return;
            }
            fromVirtualMachine.add(callee);
            if (!callers.isEmpty()) {
                initializers.add(new Edge(callers, callee));
            }
        }

        Recording recording() {
            linking.removeAll(methods);
            return new Recording(methods, edges, initializers, linking, fromVirtualMachine, unwoven);
        }
    }

    /** Finds the methods that stack frames name. */
    static final class Frames {
        private static final List<String> BETWEEN = List.of(
                "java.lang.invoke.",
                "java.lang.reflect.",
                "jdk.internal.reflect.",
                "java.security.AccessController ",
                "jdk.proxy");
        private static final int NATIVE = -2;

        private final Map<String, List<Lines>> methodsByName = new HashMap<>();

        private record Lines(MethodRef method, int first, int last) {}

        void add(MethodRef method, int first, int last) {
            methodsByName
                    .computeIfAbsent(method.className() + " " + method.name(), key -> new ArrayList<>())
                    .add(new Lines(method, first, last));
        }

        /** The nearest method with bytecode of its own, then those between; empty if native code is nearer, or nothing. */
        List<MethodRef> callers(List<String> stack) {
            List<MethodRef> between = new ArrayList<>();
            for (String frame : stack) {
                int space = frame.lastIndexOf(' ');
                String name = frame.substring(0, space);
                int line = Integer.parseInt(frame.substring(space + 1));
                List<MethodRef> methods = methods(name, line);
                if (BETWEEN.stream().anyMatch(name::startsWith)) {
                    between.addAll(methods);
                } else if (line == NATIVE) {
                    return List.of();
                } else if (!methods.isEmpty()) {
                    List<MethodRef> callers = new ArrayList<>(methods);
                    callers.addAll(between);
                    return callers;
                }
            }
            return between;
        }

        private List<MethodRef> methods(String name, int line) {
            List<Lines> named = methodsByName.getOrDefault(name, List.of());
            List<MethodRef> there = named.stream()
                    .filter(each -> each.first <= line && line <= each.last)
                    .map(Lines::method)
                    .distinct()
                    .toList();
            return there.isEmpty()
                    ? named.stream().map(Lines::method).distinct().toList()
                    : there;
        }
    }
}
