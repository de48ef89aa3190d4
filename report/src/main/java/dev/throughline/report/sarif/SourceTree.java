package dev.throughline.report.sarif;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The source files of a checkout. A class is looked for by package and file name, in every source root of every module;
 * the modules nearest to the target win, then main sources over test sources. A file outside its package's folder, as Kotlin allows, is found if its name is
 * there but once.
 */
final class SourceTree {
    /** Nothing that is deeper or comes later is a source file that people wait for. */
    private static final int DEEPEST = 24;

    private static final int MOST_FILES = 500_000;
    private static final Set<String> SUFFIXES = Set.of("java", "kt", "scala", "groovy");
    private static final Set<String> BUILT_FOLDERS = Set.of("target", "build", "out", "bin", "node_modules");

    private final Map<String, SortedSet<String>> pathsByFileName;

    private SourceTree(Map<String, SortedSet<String>> pathsByFileName) {
        this.pathsByFileName = pathsByFileName;
    }

    /**
     * Walks the folder once, hidden and built folders left out; links are not followed.
     *
     * @param target the file or folder below the root that the classes come from
     */
    static SourceTree under(Path root, Path target) {
        Walk walk = new Walk(root, nearestFirst(root.relativize(target)));
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, walk);
        } catch (IOException e) {
            // What was found up to here is right; the report names the other files as their packages do.
            return new SourceTree(walk.pathsByFileName);
        }
        return new SourceTree(walk.pathsByFileName);
    }

    /** The path of a class's source file, relative to the root, with {@code /} between folders. */
    Optional<String> pathOf(String className, String sourceFile) {
        SortedSet<String> paths = pathsByFileName.getOrDefault(sourceFile, new TreeSet<>());
        int packageEnd = className.lastIndexOf('.');
        String packagePath = className.substring(0, Math.max(0, packageEnd)).replace('.', '/');
        String end = (packagePath.isEmpty() ? "" : packagePath + "/") + sourceFile;
        List<String> inPackage = paths.stream()
                .filter(path -> path.equals(end) || path.endsWith("/" + end))
                .toList();
        if (!inPackage.isEmpty()) {
            return Optional.of(inPackage.getFirst());
        }
        return paths.size() == 1 ? Optional.of(paths.first()) : Optional.empty();
    }

    private static Comparator<String> nearestFirst(Path target) {
        return Comparator.<String>comparingInt(path -> -sharedFolders(Path.of(path), target))
                .thenComparing(path -> !path.contains("src/main/"))
                .thenComparingInt(String::length)
                .thenComparing(Comparator.naturalOrder());
    }

    private static int sharedFolders(Path one, Path other) {
        int shared = 0;
        while (shared < Math.min(one.getNameCount(), other.getNameCount())
                && one.getName(shared).equals(other.getName(shared))) {
            shared++;
        }
        return shared;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Comparator<String> order;
        private final Map<String, SortedSet<String>> pathsByFileName = new HashMap<>();
        private int seen;

        Walk(Path root, Comparator<String> order) {
            this.root = root;
            this.order = order;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            String name = folder.getFileName().toString();
            boolean skipped = name.startsWith(".") || (BUILT_FOLDERS.contains(name) && !isPackage(folder));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        /** A package may be called {@code build}: below {@code src} nothing is built. */
        private boolean isPackage(Path folder) {
            return slashed(folder).contains("src/");
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1))) {
                pathsByFileName
                        .computeIfAbsent(name, key -> new TreeSet<>(order))
                        .add(slashed(file));
            }
            seen++;
            return seen < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        /** A folder that may not be read holds no source that could be shown. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private String slashed(Path path) {
            return root.relativize(path).toString().replace('\\', '/');
        }
    }
}
