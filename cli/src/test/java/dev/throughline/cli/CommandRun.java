package dev.throughline.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Runs commands in a folder, one after the other, and writes down what they said and what they left behind.
 *
 * @param blur takes out of a text what differs from machine to machine
 */
record CommandRun(Path folder, UnaryOperator<String> blur) {
    private static final String CACHE = ".throughline/cache/";

    /** So wide that no line is broken where a folder's name happens to end. */
    private static final Terminal WIDE = new Terminal(false, false, OptionalInt.of(1000));

    String transcript(String... arguments) {
        SortedSet<String> before = files();
        TestEnvironment environment = new TestEnvironment(folder).terminal(WIDE);

        int exitCode = new Main(environment.environment()).run(arguments);

        SortedSet<String> after = files();
        String text = marked("! ", environment.err()) + environment.out() + "--> exit " + exitCode + "\n"
                + listed("- ", without(before, after)) + listed("+ ", without(after, before));
        return blur.apply(text);
    }

    private static String marked(String mark, String text) {
        return text.lines().map(line -> (mark + line).stripTrailing() + "\n").collect(joining());
    }

    private static String listed(String mark, SortedSet<String> names) {
        return names.stream()
                .map(CommandRun::shown)
                .distinct()
                .map(name -> mark + name + "\n")
                .collect(joining());
    }

    /** How the cache names its files is nobody's business but its own. */
    private static String shown(String name) {
        return name.startsWith(CACHE) && !name.endsWith(".tmp") ? CACHE + "…" : name;
    }

    private static SortedSet<String> without(SortedSet<String> all, SortedSet<String> some) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** The names of all files in the folder, temporary and hidden ones too. */
    SortedSet<String> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !Files.isDirectory(path))
                    .map(path -> folder.relativize(path).toString())
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
