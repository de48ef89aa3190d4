package dev.throughline.server.secrets;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A master key that stays in a key management service. A command of the administrator speaks with the service: it is called with
 * {@code wrap} or {@code unwrap}, reads one line of Base64 from standard input and writes one to standard output.
 */
final class CommandMasterKey implements MasterKey {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_ANSWER = 64 << 10;

    private final String command;

    CommandMasterKey(String command) {
        this.command = command;
    }

    @Override
    public byte[] wrap(byte[] dataKey) {
        return call("wrap", dataKey);
    }

    @Override
    public byte[] unwrap(byte[] wrapped) {
        return call("unwrap", wrapped);
    }

    private byte[] call(String verb, byte[] input) {
        try {
            // What it says on standard error is for the administrator, and goes where our own messages go.
            Process process = new ProcessBuilder(command, verb)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write((Base64.getEncoder().encodeToString(input) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            byte[] answer = answer(process);
            if (process.exitValue() != 0) {
                throw refused(verb, "ended with exit code " + process.exitValue());
            }
            return Base64.getDecoder().decode(new String(answer, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new InputException(command, "cannot be run: " + e.getMessage(), "check THROUGHLINE_KEY_COMMAND", e);
        } catch (IllegalArgumentException _) {
            throw refused(verb, "answered something that is not Base64");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw refused(verb, "was interrupted");
        }
    }

    private byte[] answer(Process process) throws IOException, InterruptedException {
        try (InputStream out = process.getInputStream()) {
            Thread.Builder.OfVirtual watchdogs = Thread.ofVirtual();
            Thread watchdog = watchdogs.start(() -> endIfLate(process));
            byte[] answer = out.readNBytes(LONGEST_ANSWER);
            process.waitFor();
            watchdog.interrupt();
            return answer;
        }
    }

    private static void endIfLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private InputException refused(String verb, String what) {
        return new InputException(command + " " + verb, what, "run it by hand with one line of Base64 to see why");
    }
}
