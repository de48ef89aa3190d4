package dev.throughline.cli;

import dev.throughline.inventory.maven.MavenEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the program takes from the process it runs in.
 *
 * @param variables environment variables
 * @param workingDirectory where relative paths start; empty text for the process's own
 * @param home the user's home folder
 * @param operatingSystem its name as Java states it: {@code Linux}, {@code Mac OS X}, {@code Windows 11}
 * @param out where results go
 * @param err where progress and messages go
 * @param terminal what is known of the terminal
 * @param clock the time
 * @param maven where Maven's settings and local repository are found
 */
record Environment(
        Map<String, String> variables,
        Path workingDirectory,
        Path home,
        String operatingSystem,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        InstantSource clock,
        MavenEnvironment maven) {

    /** The process's own. */
    static Environment ofProcess() {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        String operatingSystem = System.getProperty("os.name", "");
        // Reports are UTF-8 whatever the locale says; only Windows consoles insist on their code page.
        Charset charset = operatingSystem.startsWith("Windows") ? System.out.charset() : StandardCharsets.UTF_8;
        return new Environment(
                variables,
                Path.of(""),
                Path.of(System.getProperty("user.home", "")),
                operatingSystem,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                Terminal.ofProcess(variables),
                InstantSource.system(),
                MavenEnvironment.ofThisProcess());
    }

    /** The variable's value; nothing if it is not set or empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path as the user wrote it, seen from the working directory. */
    Path resolve(String path) {
        try {
            return workingDirectory.resolve(path);
        } catch (InvalidPathException e) {
            throw new UsageException(Printable.safe(path), "is no path: " + e.getReason(), "check its spelling");
        }
    }

    /** Where files are kept between runs. */
    Folders folders() {
        return Folders.of(this);
    }
}
