package dev.throughline.bench.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What processes cost, as Linux counts it in {@code /proc}: on a machine that others use too it says more than a clock. */
final class ProcessorTime {
    /** Hundredths of a second, whatever the kernel's own clock is. */
    private static final int MILLIS_OF_TICK = 10;
    /** utime, stime, cutime and cstime of proc_pid_stat(5), counted from the field after the name. */
    private static final List<Integer> FIELDS = List.of(11, 12, 13, 14);

    private ProcessorTime() {}

    /** Of a process, its living descendants, and those of them that have ended. */
    static Duration of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessorTime::own)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration own(ProcessHandle process) {
        try {
            String stat = Files.readString(file(process, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = FIELDS.stream()
                    .mapToLong(field -> Long.parseLong(fields[field]))
                    .sum();
            return Duration.ofMillis(ticks * MILLIS_OF_TICK);
        } catch (NoSuchFileException _) {
            return Duration.ZERO; // it has ended meanwhile, and its parent counts it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory that a process has had, in MiB. */
    static long peakMebibytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(file(process, "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static Path file(ProcessHandle process, String name) {
        return Path.of("/proc", String.valueOf(process.pid()), name);
    }
}
