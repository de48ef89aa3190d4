package dev.throughline.cli;

import dev.throughline.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which document goes where.
 *
 * <p>The rules, as the help text has them: one {@code --format} and one {@code -o} belong together; otherwise the end of
 * each file's name says its format. An {@code -o} that names a folder takes every {@code --format}. What no {@code -o}
 * takes goes to standard output, where there is room for one; without {@code --format} that is the terminal report.
 *
 * @param files the file of each format that goes to one
 * @param standardOutput the format that goes to standard output
 */
record Outputs(Map<ReportFormat, List<Path>> files, Optional<ReportFormat> standardOutput) {

    /**
     * Pairs formats and files, and makes sure that the files can be written.
     *
     * @throws UsageException if they do not fit together, or a file cannot be written
     */
    static Outputs of(List<String> formatNames, List<String> files, Function<String, Path> resolve) {
        Set<ReportFormat> formats = formatNames.stream()
                .map(name -> UsageException.check(() -> ReportFormat.parse(name)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReportFormat.class)));
        Map<ReportFormat, List<Path>> filesByFormat = new LinkedHashMap<>();
        for (String file : files) {
            Path path = resolve.apply(file);
            if (Files.isDirectory(path)) {
                inFolder(path, formats).forEach((format, inside) -> add(filesByFormat, format, inside));
                continue;
            }
            boolean sole = formats.size() == 1 && files.size() == 1;
            add(filesByFormat, sole ? formats.iterator().next() : formatOf(file, formats), writable(file, path));
        }
        return new Outputs(filesByFormat, standardOutput(formats, filesByFormat.keySet()));
    }

    private static void add(Map<ReportFormat, List<Path>> filesByFormat, ReportFormat format, Path file) {
        filesByFormat.computeIfAbsent(format, _ -> new ArrayList<>()).add(file);
    }

    private static Map<ReportFormat, Path> inFolder(Path folder, Set<ReportFormat> formats) {
        if (formats.isEmpty()) {
            throw new UsageException("-o " + folder, "is a folder", "name a file in it, or say --format");
        }
        Map<ReportFormat, Path> files = new LinkedHashMap<>();
        for (ReportFormat format : formats) {
            Path file = folder.resolve("throughline." + format.fileExtension());
            files.put(format, writable(file.toString(), file));
        }
        return files;
    }

    private static ReportFormat formatOf(String file, Set<ReportFormat> formats) {
        // The longest extension decides: report.cdx.json is CycloneDX, not JSON.
        ReportFormat format = null;
        for (ReportFormat candidate : ReportFormat.values()) {
            if (file.endsWith("." + candidate.fileExtension())
                    && (format == null
                            || candidate.fileExtension().length()
                                    > format.fileExtension().length())) {
                format = candidate;
            }
        }
        if (format == null && formats.size() > 1) {
            throw new UsageException(
                    "-o " + file,
                    "is no folder, and its name does not say its format",
                    "make the folder first, or end the name in one of " + extensions());
        }
        if (format == null) {
            throw new UsageException("-o " + file, "does not say its format", "end its name in one of " + extensions());
        }
        if (!formats.isEmpty() && !formats.contains(format)) {
            throw new UsageException(
                    "-o " + file,
                    "ends in the name of a format that --format does not ask for",
                    "add --format " + format.formatName() + ", or name the file differently");
        }
        return format;
    }

    private static String extensions() {
        return EnumSet.allOf(ReportFormat.class).stream()
                .map(format -> "." + format.fileExtension())
                .collect(Collectors.joining(", "));
    }

    /** Makes sure that a file can be written. */
    static Path writable(String name, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("-o " + name, "the folder does not exist", "make it first: mkdir -p " + folder);
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new UsageException(
                    "-o " + name, "may not be written", "choose another place, or change its permissions");
        }
        return file;
    }

    private static Optional<ReportFormat> standardOutput(Set<ReportFormat> formats, Set<ReportFormat> taken) {
        if (formats.isEmpty()) {
            return Optional.of(ReportFormat.TERMINAL);
        }
        List<ReportFormat> left =
                formats.stream().filter(format -> !taken.contains(format)).toList();
        if (left.size() > 1) {
            String names = left.stream().map(ReportFormat::formatName).collect(Collectors.joining(" and "));
            throw new UsageException(
                    "--format", "sends " + names + " to standard output at once", "give all but one a file with -o");
        }
        return left.stream().findFirst();
    }
}
