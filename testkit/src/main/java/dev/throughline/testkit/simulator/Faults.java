package dev.throughline.testkit.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Which calls go wrong, and how. */
public final class Faults {
    private static final Fault NONE = new Fault.None();

    private final List<Line> lines = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private long every = Long.MAX_VALUE;
    private List<Fault> inTurn = List.of(NONE);

    private record Line(Pattern path, Deque<Fault> faults) {}

    /** The next calls of paths that the regular expression matches whole go wrong like this, one fault a call. */
    public synchronized void next(String path, Fault... faults) {
        lines.add(new Line(Pattern.compile(path), new ArrayDeque<>(List.of(faults))));
    }

    /** From now on, every so many-th call of all goes wrong, by these faults in turn. */
    public synchronized void every(long callCount, Fault... faults) {
        every = callCount;
        inTurn = List.of(faults);
    }

    synchronized Fault forCall(Call call) {
        for (Line line : lines) {
            if (!line.faults().isEmpty() && line.path().matcher(call.rawPath()).matches()) {
                return line.faults().remove();
            }
        }
        long number = calls.incrementAndGet();
        return number % every == 0 ? inTurn.get((int) (number / every % inTurn.size())) : NONE;
    }
}
