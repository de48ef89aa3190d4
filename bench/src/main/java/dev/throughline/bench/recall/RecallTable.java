package dev.throughline.bench.recall;

import dev.throughline.bench.recall.Comparison.Share;
import dev.throughline.model.AnalysisSummary;
import java.io.PrintStream;
import java.util.Locale;

/** Prints the figures as the rows of a table in Markdown. */
final class RecallTable {
    private final PrintStream out;

    RecallTable(PrintStream out) {
        this.out = out;
        out.println(
                "| application | methods | of own code | of the JDK | edges | from own code | from the JDK"
                        + " | method handles | only linking | from the VM | made at run time | reachable methods | call edges |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    void print(String name, Recording recording, Comparison comparison, AnalysisSummary summary) {
        out.println(String.join(
                " | ",
                "| " + name,
                text(comparison.allMethods()),
                text(comparison.methods()),
                text(comparison.platformMethods()),
                text(comparison.allEdges()),
                text(comparison.edges()),
                text(comparison.platformEdges()),
                text(comparison.handleMethods()),
                count(recording.onlyLinking().size()),
                count(recording.fromVirtualMachine().size()),
                count(comparison.madeAtRunTime().size()),
                count(summary.reachableMethodCount()),
                count(summary.callEdgeCount()) + " |"));
    }

    private static String text(Share share) {
        // Rounded down: 0.995 is at least 0.995.
        return String.format(Locale.ROOT, "%.4f of %,d", Math.floor(share.value() * 10_000) / 10_000, share.all());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
