package dev.throughline.cli;

import dev.throughline.scan.ScanListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how far a command has come. Closing it leaves no trace of a status line. */
interface ProgressDisplay extends ScanListener, AutoCloseable {
    ProgressDisplay SILENT = (activity, detail) -> {};

    /**
     * Says what is going on.
     *
     * @param activity in words: {@code building call graph}
     * @param detail what of it; empty when it begins
     */
    void show(String activity, String detail);

    @Override
    default void at(Stage stage, String detail) {
        show(stage.name().toLowerCase(Locale.ROOT).replace('_', ' '), detail);
    }

    /** The display that fits: a status line for a person, lines for a log, nothing when asked to be quiet. */
    static ProgressDisplay of(Environment environment, boolean quiet) {
        if (quiet) {
            return SILENT;
        }
        Terminal terminal = environment.terminal();
        boolean dumb = environment.variable("TERM").filter("dumb"::equals).isPresent();
        return terminal.errIsTerminal() && !dumb
                ? new StatusLine(environment.err(), terminal.columns().orElse(80), environment.clock())
                : new Lines(environment.err());
    }

    @Override
    default void close() {}

    /** One line that is written over again and again. */
    final class StatusLine implements ProgressDisplay {
        private static final Duration LEAST_PAUSE = Duration.ofMillis(80);
        private static final String ERASE_LINE = "\r\u001b[K";

        private final PrintStream err;
        private final int columns;
        private final InstantSource clock;
        private final Instant startedAt;
        private Instant shownAt = Instant.MIN;
        private @Nullable String shownActivity;

        StatusLine(PrintStream err, int columns, InstantSource clock) {
            this.err = err;
            this.columns = columns;
            this.clock = clock;
            this.startedAt = clock.instant();
        }

        @Override
        public synchronized void show(String activity, String detail) {
            Instant now = clock.instant();
            if (activity.equals(shownActivity) && now.isBefore(shownAt.plus(LEAST_PAUSE))) {
                return;
            }
            shownActivity = activity;
            shownAt = now;
            String text = activity + (detail.isEmpty() ? "" : ": " + detail) + time(now);
            // One column stays free: a character in the last one makes some terminals start a new line.
            err.print(ERASE_LINE + Printable.line(text, columns - 1));
            err.flush();
        }

        private String time(Instant now) {
            long seconds = Duration.between(startedAt, now).toSeconds();
            return seconds == 0 ? "" : " (" + seconds + " s)";
        }

        @Override
        public void close() {
            if (shownActivity != null) {
                err.print(ERASE_LINE);
                err.flush();
            }
        }
    }

    /** A line for each activity. */
    final class Lines implements ProgressDisplay {
        private final PrintStream err;
        private @Nullable String shownActivity;

        Lines(PrintStream err) {
            this.err = err;
        }

        @Override
        public synchronized void show(String activity, String detail) {
            if (!activity.equals(shownActivity)) {
                shownActivity = activity;
                err.println(activity);
                err.flush();
            }
        }
    }
}
