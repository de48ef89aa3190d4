package dev.throughline.server.scans.isolation;

import dev.throughline.model.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main method of an isolated process: takes the order from the standard input, does the work, leaves the result or the trouble.
 * The process ends when its starter does, and by itself when its time is over.
 *
 * @param <O> the order
 * @param <R> the result
 */
public final class IsolatedWork<O, R> {
    static final String RESULT = "result.json";
    static final String TROUBLE = "trouble.json";
    static final int HAS_TROUBLE = 10;
    static final int STARTER_IS_GONE = 11;
    static final int TIME_IS_OVER = 12;
    private static final int LONGEST_ORDER = 1 << 20;

    private final Class<O> order;
    private final Work<O, R> work;

    /** What is to be done. */
    @FunctionalInterface
    public interface Work<O, R> {
        R run(O order, PrintStream log) throws IOException, TroubleException;
    }

    /** Work that cannot be done, for a reason that has a name. */
    public static final class TroubleException extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final Trouble trouble;

        public TroubleException(Trouble trouble) {
            super(trouble.words());
            this.trouble = trouble;
        }

        public Trouble trouble() {
            return trouble;
        }
    }

    public IsolatedWork(Class<O> order, Work<O, R> work) {
        this.order = order;
        this.work = work;
    }

    /** Does the work and ends the process. The arguments are the work folder and the seconds that it may take. */
    public void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        endAfter(Duration.ofSeconds(Long.parseLong(arguments[1])));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        endWith(in);
        if (line == null || line.length() > LONGEST_ORDER) {
            throw new IOException("no order");
        }
        System.exit(run(new JsonMapper().readValue(line, order), folder));
    }

    @SuppressWarnings("SystemOut") // a process of its own, whose output is the log of a run
    private int run(O told, Path folder) throws IOException {
        JsonMapper json = new JsonMapper();
        try (PrintStream log = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            Files.write(folder.resolve(RESULT), json.writeValueAsBytes(work.run(told, log)));
            return 0;
        } catch (TroubleException e) {
            Files.write(folder.resolve(TROUBLE), json.writeValueAsBytes(e.trouble()));
            return HAS_TROUBLE;
        } catch (InputException e) {
            Trouble trouble = new Trouble(
                    "BUILD_FILES", e.problem().toString(), e.problem().remedy());
            Files.write(folder.resolve(TROUBLE), json.writeValueAsBytes(trouble));
            return HAS_TROUBLE;
        }
    }

    /** The starter holds the other end of the standard input, and the system closes it whatever ends the starter. */
    private static void endWith(BufferedReader in) {
        Thread.ofPlatform().daemon().name("starter").start(() -> {
            try {
                while (in.read() >= 0) {
                    // nothing more is said
                }
            } catch (IOException _) {
                // as good as its end
            }
            Runtime.getRuntime().halt(STARTER_IS_GONE);
        });
    }

    private static void endAfter(Duration time) {
        new Timer("time", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                Runtime.getRuntime().halt(TIME_IS_OVER);
                            }
                        },
                        time.toMillis());
    }
}
