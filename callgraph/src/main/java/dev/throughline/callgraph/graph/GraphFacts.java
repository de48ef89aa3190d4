package dev.throughline.callgraph.graph;

import dev.throughline.model.Assumption;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is known of a call graph besides its methods and edges.
 *
 * @param javaVersion the JDK whose classes were followed
 * @param classCount how many classes the class path has
 * @param partial whether the analysis ended before it was complete
 * @param entryPoints sorted
 * @param assumptions what could not be resolved, sorted
 * @param problems what was left out, sorted
 */
record GraphFacts(
        String javaVersion,
        int classCount,
        boolean partial,
        List<EntryPoint> entryPoints,
        List<Assumption> assumptions,
        List<Problem> problems) {
    GraphFacts {
        entryPoints = List.copyOf(entryPoints);
        assumptions = List.copyOf(assumptions);
        problems = List.copyOf(problems);
    }

    /** Writes the facts, which are whole, with their texts in a table of their own. */
    void write(TableWriter out) throws IOException {
        TextTable.Builder texts = new TextTable.Builder();
        IntList numbers = new IntList();
        numbers.add(texts.number(javaVersion));
        numbers.add(classCount);
        numbers.add(entryPoints.size());
        for (EntryPoint each : entryPoints) {
            add(each.method(), texts, numbers);
            numbers.add(texts.number(each.kind().name()));
            numbers.add(texts.number(each.reason()));
        }
        numbers.add(assumptions.size());
        for (Assumption each : assumptions) {
            add(each.method(), texts, numbers);
            numbers.add(texts.number(each.kind().name()));
            numbers.add(each.line().orElse(-1));
            numbers.add(texts.number(each.detail()));
        }
        numbers.add(problems.size());
        for (Problem each : problems) {
            numbers.add(texts.number(each.where()));
            numbers.add(texts.number(each.what()));
            numbers.add(texts.number(each.remedy()));
        }
        texts.build().write(out);
        out.ints(numbers.toArray());
    }

    private static void add(MethodRef method, TextTable.Builder texts, IntList numbers) {
        numbers.add(texts.number(method.className()));
        numbers.add(texts.number(method.name()));
        numbers.add(texts.number(method.descriptor()));
    }

    static GraphFacts read(TableReader in) {
        return new Reading(TextTable.read(in), in.ints()).facts();
    }

    /** The numbers in the order in which they were written. */
    private static final class Reading {
        private final TextTable texts;
        private final int[] numbers;
        private int at;

        Reading(TextTable texts, int[] numbers) {
            this.texts = texts;
            this.numbers = numbers;
        }

        GraphFacts facts() {
            String javaVersion = text();
            int classCount = number();
            List<EntryPoint> entryPoints = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                entryPoints.add(new EntryPoint(method(), EntryPoint.Kind.valueOf(text()), text()));
            }
            List<Assumption> assumptions = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                assumptions.add(assumption());
            }
            List<Problem> problems = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                problems.add(new Problem(text(), text(), text()));
            }
            return new GraphFacts(javaVersion, classCount, false, entryPoints, assumptions, problems);
        }

        private Assumption assumption() {
            MethodRef method = method();
            Assumption.Kind kind = Assumption.Kind.valueOf(text());
            int line = number();
            return new Assumption(kind, method, line < 0 ? OptionalInt.empty() : OptionalInt.of(line), text());
        }

        private MethodRef method() {
            return new MethodRef(text(), text(), text());
        }

        private int number() {
            return numbers[at++];
        }

        private String text() {
            return texts.text(number());
        }
    }
}
