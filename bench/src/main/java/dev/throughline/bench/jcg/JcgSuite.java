package dev.throughline.bench.jcg;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs in the pages of a checkout: headings, a line with the main class, and one block of code per file. */
final class JcgSuite {
    private static final String PAGES = "jcg_testcases/src/main/resources/java";
    private static final String ANNOTATIONS = "jcg_annotations/src/main/java";
    private static final Pattern CASE = Pattern.compile(
            "(?m)^##\\s*(\\S+)\\s*\\R\\[//\\]: # \\((MAIN: *(\\S+)|LIBRARY)\\)(.*?)\\[//\\]: # \\(END\\)",
            Pattern.DOTALL);
    private static final Pattern FILE =
            Pattern.compile("```java\\s*\\R//\\s*(\\S+\\.java)[^\\n]*\\R(.*?)```", Pattern.DOTALL);

    private final Path checkout;
    private final Path libraries;

    /**
     * @param libraries a folder with the jars that programs in other languages need
     * @throws InputException if the folder is no checkout of the suite */
    JcgSuite(Path checkout, Path libraries) {
        this.checkout = checkout;
        this.libraries = libraries;
        if (!Files.isDirectory(checkout.resolve(PAGES))) {
            throw new InputException(
                    checkout,
                    "is no checkout of the JCG suite: it has no " + PAGES,
                    "clone opalj/JCG and name its folder");
        }
    }

    /** All programs, by page and in the order of the page; then those that are there as jars. */
    List<JcgCase> cases() throws IOException {
        List<JcgCase> cases = new ArrayList<>();
        try (Stream<Path> pages = Files.list(checkout.resolve(PAGES))) {
            for (Path page : (Iterable<Path>)
                    pages.filter(it -> it.toString().endsWith(".md")).sorted()::iterator) {
                String fileName = page.getFileName().toString();
                read(fileName.substring(0, fileName.length() - 3), Files.readString(page), cases);
            }
        }
        cases.addAll(new PrebuiltCases(checkout, libraries).all());
        return cases;
    }

    private static void read(String category, String page, List<JcgCase> cases) {
        Matcher found = CASE.matcher(page);
        while (found.find()) {
            Map<String, String> sources = new LinkedHashMap<>();
            Matcher file = FILE.matcher(found.group(4));
            while (file.find()) {
                sources.put(file.group(1), file.group(2));
            }
            cases.add(new JcgCase(
                    found.group(1), category, Optional.ofNullable(found.group(3)), new JcgCase.Code.Sources(sources)));
        }
    }

    /** The sources of the annotations that the programs use. */
    Map<String, String> annotations() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        Path root = checkout.resolve(ANNOTATIONS);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>)
                    files.filter(it -> it.toString().endsWith(".java")).sorted()::iterator) {
                sources.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }
}
