package dev.throughline.inventory.maven;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * One module of a project.
 *
 * @param pom its pom
 * @param model the effective model
 */
record ReactorModule(Path pom, Model model) {
    private static final List<String> SOURCES = List.of("java", "kotlin", "scala", "groovy");

    /** What a compiler makes classes of; of a package's description it does not. */
    private static final Pattern SOURCE_FILE = Pattern.compile("(?!package-info\\.).+\\.(java|kt|scala|groovy)");

    private static final Pattern CLASS_FILE = Pattern.compile(".+\\.class");

    MavenCoordinates coordinates() {
        return MavenCoordinates.jar(model.getGroupId(), model.getArtifactId(), model.getVersion());
    }

    /** Where the compiler puts the module's classes. */
    Path classes() {
        return Path.of(model.getBuild().getOutputDirectory());
    }

    Path testClasses() {
        return Path.of(model.getBuild().getTestOutputDirectory());
    }

    /** A file that the build leaves beside the classes, such as the jar of a classifier. */
    Path packaged(String classifier, String extension) {
        String name = model.getBuild().getFinalName() + (classifier.isEmpty() ? "" : "-" + classifier);
        return Path.of(model.getBuild().getDirectory()).resolve(name + "." + extension);
    }

    /**
     * The folders with the module's own code: its classes, and for a web application the folder with {@code WEB-INF},
     * whose descriptors name servlets, filters and listeners.
     *
     * @throws InputException if there are sources but no classes
     */
    List<Path> code(boolean withTests) {
        if (model.getPackaging().equals("pom")) {
            return List.of();
        }
        if (!holds(classes(), CLASS_FILE) && hasSources()) {
            String lack = Files.isDirectory(classes()) ? " holds no classes" : " does not exist";
            throw new InputException(
                    pom, "its sources are not compiled: " + classes() + lack, "build the project first: mvn compile");
        }
        return Stream.of(
                        Optional.of(classes()),
                        Optional.of(testClasses()).filter(folder -> withTests),
                        Optional.of(webFolder()).filter(folder -> Files.isDirectory(folder.resolve("WEB-INF"))))
                .flatMap(Optional::stream)
                .filter(Files::isDirectory)
                .toList();
    }

    private boolean hasSources() {
        Path main = pom.resolveSibling("src").resolve("main");
        return Stream.concat(
                        Stream.of(Path.of(model.getBuild().getSourceDirectory())),
                        SOURCES.stream().map(main::resolve))
                .anyMatch(folder -> holds(folder, SOURCE_FILE));
    }

    private static boolean holds(Path folder, Pattern name) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .anyMatch(file ->
                            name.matcher(String.valueOf(file.getFileName())).matches());
        } catch (IOException e) {
            throw new InputException(folder, "cannot be listed: " + e.getMessage(), "check its permissions", e);
        }
    }

    /** The parameter {@code warSourceDirectory} of maven-war-plugin, which has this default. */
    private Path webFolder() {
        return model.getBuild().getPlugins().stream()
                .filter(plugin -> plugin.getArtifactId().equals("maven-war-plugin"))
                .map(plugin ->
                        plugin.getConfiguration() instanceof Xpp3Dom dom ? dom.getChild("warSourceDirectory") : null)
                .filter(Objects::nonNull)
                .map(Xpp3Dom::getValue)
                .filter(Objects::nonNull)
                .map(pom::resolveSibling)
                .findFirst()
                .orElse(pom.resolveSibling("src").resolve("main").resolve("webapp"));
    }
}
