package dev.throughline.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What standard output and standard error are connected to.
 *
 * @param outIsTerminal a person reads standard output
 * @param errIsTerminal a person reads standard error
 * @param columns the terminal's width in characters, where it is known
 */
record Terminal(boolean outIsTerminal, boolean errIsTerminal, OptionalInt columns) {
    static final Terminal NONE = new Terminal(false, false, OptionalInt.empty());

    private static final int LONGEST_WAIT_MILLIS = 500;

    static Terminal ofProcess(Map<String, String> variables) {
        boolean out = isTerminal(1);
        boolean err = isTerminal(2);
        return new Terminal(out, err, out || err ? columns(variables) : OptionalInt.empty());
    }

    /** Linux names what a descriptor is open on; elsewhere Java knows only whether both ends of the console are. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }
    }

    private static OptionalInt columns(Map<String, String> variables) {
        return number(variables.getOrDefault("COLUMNS", ""))
                .or(() -> sizeFromTerminal().flatMap(Terminal::number))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** The second word of {@code stty size}: Java itself cannot ask a terminal for its width. */
    private static Optional<String> sizeFromTerminal() {
        File terminal = new File("/dev/tty");
        if (!terminal.canRead()) {
            return Optional.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectErrorStream(true)
                    .start();
            if (!stty.waitFor(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            String[] words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return words.length == 2 ? Optional.of(words[1]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
