package dev.throughline.callgraph.typeflow;

import dev.throughline.callgraph.Budget;
import dev.throughline.model.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tells when a budget is used up, and of what. */
final class BudgetMeter {
    /** What the graph's tables and the report need beside it. */
    private static final double SHARE_OF_HEAP = 0.85;

    private static final Duration NO_LIMIT = Duration.ofDays(1);
    private static final long MEGABYTE = 1 << 20;

    private final Duration time;
    private final long deadline;
    private final long memory;
    private long nextCollection;
    private Optional<String> exhausted = Optional.empty();

    /** Starts now. */
    BudgetMeter(Budget budget) {
        this.time = budget.time().orElse(NO_LIMIT);
        this.deadline = System.nanoTime() + time.toNanos();
        this.memory = budget.memory()
                .orElse((long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
    }

    boolean isUsedUp() {
        if (System.nanoTime() - deadline > 0) {
            exhausted = Optional.of("its time, " + time.toSeconds() + " s");
        } else if (isMemoryUsedUp()) {
            exhausted = Optional.of(String.format(Locale.ROOT, "its memory, %,d MB", memory / MEGABYTE));
        }
        return exhausted.isPresent();
    }

    /** How much of what is in use is garbage only a collection tells; it runs when an eighth of the budget is new. */
    private boolean isMemoryUsedUp() {
        if (used() <= Math.max(memory, nextCollection)) {
            return false;
        }
        System.gc();
        long live = used();
        nextCollection = live + memory / 8;
        return live > memory;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What a graph that was not finished lacks; only after the budget was used up. */
    Problem problem(int reached, int notLookedInto) {
        return new Problem(
                "call graph",
                String.format(
                        Locale.ROOT,
                        "used up %s, with %,d methods reached and %,d of them not looked into, so it lacks their calls and all"
                                + " behind them",
                        exhausted.orElseThrow(),
                        reached,
                        notLookedInto),
                "give it more with --max-time and --max-memory, or scan parts of the target by themselves");
    }
}
