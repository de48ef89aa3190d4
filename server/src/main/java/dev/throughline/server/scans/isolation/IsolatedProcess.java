package dev.throughline.server.scans.isolation;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Starts programs of this class path in processes of their own. */
public final class IsolatedProcess {
    private static final long LONGEST_ANSWER = 1 << 20;
    private static final int EXIT_ON_OUT_OF_MEMORY = 3;

    /**
     * Each limit where the system knows it: blocks of the longest file, seconds of processor time, KiB of address space. A session and
     * group of its own, so that no signal of a terminal reaches it.
     */
    private static final String SHELL = """
            ulimit -c 0 2>/dev/null
            ulimit -f "$1" 2>/dev/null
            ulimit -t "$2" 2>/dev/null
            ulimit -v "$3" 2>/dev/null
            shift 3
            if command -v setsid >/dev/null; then exec setsid nice -n 10 "$@"; fi
            exec nice -n 10 "$@"
            """;

    private final JsonMapper json = new JsonMapper();

    /**
     * What a program did.
     *
     * @param log the end of what it printed
     */
    public record Done<R>(R result, String log) {}

    /**
     * Runs a program to its end.
     *
     * @param program has a main method that calls {@link IsolatedWork}
     * @param order what it is to do; credentials go this way, and are in no argument and no variable
     * @param folder its home, and where its answer stands
     * @param names the host names that it can resolve, with their addresses; no others
     * @throws IsolatedException if it did not do it
     * @throws InterruptedException if this thread was interrupted; the program is killed then
     */
    public <R> Done<R> run(
            Class<?> program, Object order, Class<R> result, Path folder, HostNames names, ProcessLimits limits)
            throws IsolatedException, InterruptedException, IOException {
        Files.deleteIfExists(folder.resolve(IsolatedWork.RESULT));
        Files.deleteIfExists(folder.resolve(IsolatedWork.TROUBLE));
        Path hosts = names.writeTo(folder.resolve("hosts"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(command(program, folder, hosts, temporary, limits))
                .directory(Files.createDirectories(folder.resolve("checkout")).toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "HOME", folder.toString(),
                        "LANG", "C.UTF-8",
                        "TZ", "UTC",
                        "MALLOC_ARENA_MAX", "2"));
        Process process = builder.start();
        LogTail tail = new LogTail();
        Thread reader = Thread.ofVirtual().start(() -> tail.readAll(process.getInputStream()));
        boolean isEnded;
        try {
            tell(process, order);
            isEnded = process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            kill(process);
        }
        reader.join();
        String inside = folder.resolve("checkout") + File.separator;
        String log = tail.text().replace(inside, "").replace(folder.toString(), "");
        if (!isEnded || process.exitValue() == IsolatedWork.TIME_IS_OVER) {
            throw new IsolatedException(timeOut(limits), log);
        }
        if (process.exitValue() != 0) {
            throw new IsolatedException(
                    trouble(process.exitValue(), folder, limits).without(inside).without(folder.toString()), log);
        }
        return new Done<>(read(folder.resolve(IsolatedWork.RESULT), result, log), log);
    }

    /** The pipe stays open: its end is the end of the program. */
    @SuppressWarnings("StreamResourceLeak")
    private void tell(Process process, Object order) {
        OutputStream to = process.getOutputStream();
        try {
            to.write((json.writeValueAsString(order) + "\n").getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (IOException _) {
            // it ended before it listened; its exit code says why
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private <R> R read(Path file, Class<R> type, String log) throws IsolatedException, IOException {
        try {
            if (Files.size(file) <= LONGEST_ANSWER) {
                return json.readValue(Files.readAllBytes(file), type);
            }
        } catch (JacksonException _) {
            // said below
        }
        throw new IsolatedException(new Trouble("CRASHED", "the process left no answer", "read its log"), log);
    }

    private Trouble trouble(int exit, Path folder, ProcessLimits limits) throws IOException {
        Path file = folder.resolve(IsolatedWork.TROUBLE);
        if (exit == IsolatedWork.HAS_TROUBLE && Files.isRegularFile(file) && Files.size(file) <= LONGEST_ANSWER) {
            try {
                return json.readValue(Files.readAllBytes(file), Trouble.class);
            } catch (JacksonException _) {
                return new Trouble("CRASHED", "the process left no answer", "read its log");
            }
        }
        if (exit == EXIT_ON_OUT_OF_MEMORY) {
            return new Trouble(
                    "OUT_OF_MEMORY",
                    "it needed more memory than the " + limits.heapMiB() + " MiB of heap that a scan may take",
                    "let the pipeline scan what it has built, or allow scans more memory");
        }
        return new Trouble(
                "CRASHED", "the process ended with exit code " + exit, "read its log; the next run tries again");
    }

    private static Trouble timeOut(ProcessLimits limits) {
        return new Trouble(
                "TIME_OUT",
                "it took longer than the " + limits.time().toSeconds() + " seconds that it may take, and was ended",
                "let the pipeline scan what it has built, or allow scans more time");
    }

    private static List<String> command(
            Class<?> program, Path folder, Path hosts, Path temporary, ProcessLimits limits) {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/' && Files.isExecutable(Path.of("/bin/sh"))) {
            command.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    SHELL,
                    "sh",
                    String.valueOf(limits.largestFileMiB() * 2048L),
                    String.valueOf(limits.processorSeconds()),
                    String.valueOf(limits.addressSpaceKiB())));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMiB() + "m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:CompressedClassSpaceSize=96m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temporary.resolve("crash.log"),
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Djdk.net.hosts.file=" + hosts,
                "-Djava.net.useSystemProxies=false",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + folder,
                "-Dlogback.configurationFile=dev/throughline/server/scans/logback.xml",
                "-cp",
                classPath(),
                program.getName(),
                folder.toString(),
                String.valueOf(limits.time().toSeconds())));
        return command;
    }

    /** That of this process; the working directory of the other is not this one's. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
