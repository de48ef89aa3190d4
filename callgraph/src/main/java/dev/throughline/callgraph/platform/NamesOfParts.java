package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.ClassSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Classes whose names code puts together of parts: a package that it holds as a text, with a name behind, or the name of a class
 * that is pushed as a literal somewhere, with an ending. A class that looks others up by names made at run time may mean any
 * that its own texts fit.
 */
final class NamesOfParts implements Model {
    /** A text that so many classes fit says nothing. */
    private static final int MOST = 100;

    private static final int SHORTEST_ENDING = 4;

    private final Application application;
    private final Map<String, List<String>> namesByPackage = new HashMap<>();
    private final Map<String, List<String>> namesByLastLetters = new HashMap<>();
    private final Map<String, Integer> literals = new HashMap<>(); // names, in the order in which they came up
    private final Map<String, List<Consumer<JavaClass>>> lookupsByEnding = new HashMap<>();
    private final Map<String, Set<String>> endingsByBeginning = new HashMap<>();

    NamesOfParts(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        solver.onClassLiteral((user, type) -> {
            if (isOfClassPath(type.name()) && literals.putIfAbsent(type.name(), literals.size()) == null) {
                for (String ending : endingsByBeginning.getOrDefault(type.name(), Set.of())) {
                    join(type.name(), ending, lookupsByEnding.getOrDefault(ending, List.of()));
                }
            }
        });
    }

    /** Lets {@code found} hear of the classes that the call, whose name is not known, may mean. */
    void lookUp(CallSite site, Consumer<JavaClass> found) {
        JavaClass user = site.caller().method().owner();
        if (user.isOfJdk() || !user.hasSummary()) {
            return;
        }
        for (String part : parts(user.summary())) {
            if (part.endsWith(".")) {
                List<String> names =
                        namesIn(part.substring(0, part.length() - 1).replace('.', '/'));
                if (names.size() <= MOST) {
                    names.forEach(name -> application.classNamed(name).ifPresent(found));
                }
            } else {
                lookupsByEnding.computeIfAbsent(part, key -> new ArrayList<>()).add(found);
                beginnings(part).stream()
                        .filter(literals::containsKey)
                        .sorted(Comparator.comparing(literals::get))
                        .forEach(name -> join(name, part, List.of(found)));
            }
        }
    }

    private void join(String beginning, String ending, List<Consumer<JavaClass>> lookups) {
        String name = beginning + ending;
        if (isOfClassPath(name)) {
            application.classNamed(name).ifPresent(found -> List.copyOf(lookups).forEach(each -> each.accept(found)));
        }
    }

    /** Without reading the class. */
    private boolean isOfClassPath(String name) {
        return application.program().source().unitOf(name).isPresent();
    }

    /** What stands before the ending in the names of the class path: of few classes that are pushed there is one with it. */
    private List<String> beginnings(String ending) {
        List<String> beginnings = new ArrayList<>();
        for (String name : namesThatMayEndIn(ending)) {
            if (name.endsWith(ending)) {
                String beginning = name.substring(0, name.length() - ending.length());
                endingsByBeginning
                        .computeIfAbsent(beginning, key -> new LinkedHashSet<>())
                        .add(ending);
                beginnings.add(beginning);
            }
        }
        return beginnings;
    }

    private List<String> namesThatMayEndIn(String ending) {
        if (namesByLastLetters.isEmpty()) {
            for (String name : application.program().source().classPathNames()) {
                if (name.length() >= SHORTEST_ENDING) {
                    namesByLastLetters
                            .computeIfAbsent(lastLetters(name), key -> new ArrayList<>())
                            .add(name);
                }
            }
        }
        return namesByLastLetters.getOrDefault(lastLetters(ending), List.of());
    }

    private static String lastLetters(String name) {
        return name.substring(name.length() - SHORTEST_ENDING);
    }

    /** Texts that may begin or end a class's name; a concatenation's recipe marks what is filled in by control characters. */
    private static Set<String> parts(ClassSummary summary) {
        Set<String> parts = new LinkedHashSet<>();
        IntStream.range(0, summary.textCount())
                .filter(text -> summary.textLength(text) >= SHORTEST_ENDING)
                .mapToObj(summary::text)
                .flatMap(text -> Stream.of(text.split("[\\x00-\\x1f]", -1)))
                .filter(part -> isPackage(part) || isEnding(part))
                .forEach(parts::add);
        return parts;
    }

    private static boolean isPackage(String part) {
        return part.endsWith(".")
                && part.indexOf('.') < part.length() - 1
                && part.chars().allMatch(c -> c == '.' || c == '_' || Character.isLetterOrDigit(c));
    }

    private static boolean isEnding(String part) {
        return part.length() >= SHORTEST_ENDING
                && (Character.isUpperCase(part.charAt(0)) || part.charAt(0) == '_' || part.charAt(0) == '$')
                && part.chars().skip(1).allMatch(Character::isJavaIdentifierPart);
    }

    private List<String> namesIn(String folder) {
        if (namesByPackage.isEmpty()) {
            for (String name : application.program().source().classPathNames()) {
                int slash = name.lastIndexOf('/');
                if (slash > 0) {
                    namesByPackage
                            .computeIfAbsent(name.substring(0, slash), key -> new ArrayList<>())
                            .add(name);
                }
            }
        }
        return namesByPackage.getOrDefault(folder, List.of());
    }
}
