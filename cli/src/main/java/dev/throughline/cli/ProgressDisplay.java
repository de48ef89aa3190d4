package dev.throughline.cli;

import dev.throughline.scan.ScanListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how far a scan has come. Closing it leaves no trace of a status line. */
interface ProgressDisplay extends ScanListener, AutoCloseable {
    ProgressDisplay SILENT = (stage, detail) -> {};

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

    /** What is going on, in words: {@code building call graph}. */
    static String words(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** One line that is written over again and again. */
    final class StatusLine implements ProgressDisplay {
        private static final Duration LEAST_PAUSE = Duration.ofMillis(80);
        private static final String ERASE_LINE = "\r\u001b[K";

        private final PrintStream err;
        private final int columns;
        private final InstantSource clock;
        private final Instant startedAt;
        private Instant shownAt = Instant.MIN;
        private @Nullable Stage shownStage;

        StatusLine(PrintStream err, int columns, InstantSource clock) {
            this.err = err;
            this.columns = columns;
            this.clock = clock;
            this.startedAt = clock.instant();
        }

        @Override
        public void at(Stage stage, String detail) {
            Instant now = clock.instant();
            if (stage == shownStage && now.isBefore(shownAt.plus(LEAST_PAUSE))) {
                return;
            }
            shownStage = stage;
            shownAt = now;
            String text = words(stage) + (detail.isEmpty() ? "" : ": " + detail) + time(now);
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
            if (shownStage != null) {
                err.print(ERASE_LINE);
                err.flush();
            }
        }
    }

    /** A line for each stage. */
    final class Lines implements ProgressDisplay {
        private final PrintStream err;
        private @Nullable Stage shownStage;

        Lines(PrintStream err) {
            this.err = err;
        }

        @Override
        public void at(Stage stage, String detail) {
            if (stage != shownStage) {
                shownStage = stage;
                err.println(words(stage));
                err.flush();
            }
        }
    }
}
