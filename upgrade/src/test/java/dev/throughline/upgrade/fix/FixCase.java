package dev.throughline.upgrade.fix;

import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.testkit.CaseFile;
import dev.throughline.upgrade.PackageWorld;
import dev.throughline.upgrade.UpgradePlanner;
import dev.throughline.upgrade.maven.PublishedPoms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project with what surrounds it: the tables of {@link PackageWorld}, the project's files below {@code project/}, the POMs
 * of repositories as {@code repository/group:artifact:version}, and in {@code resolved} the components that the project
 * comes to once it is written. {@code folder} names the folder below {@code project/} that is fixed, if it is not all of it.
 */
final class FixCase {
    private static final String PROJECT = "project/";

    private final CaseFile example;
    private final PackageWorld world;
    private final Path project;
    private final Path root;

    /** Lays the project out in a folder. */
    FixCase(CaseFile example, Path folder) {
        this.example = example;
        this.world = PackageWorld.of(example);
        this.project = folder.resolve("project")
                .resolve(example.files().getOrDefault("folder", "").strip());
        this.root = folder.resolve("project");
        new CaseFile("", "", example.filesNamed(name -> name.startsWith(PROJECT))).writeTo(folder);
    }

    /** Plans the upgrades and carries them out. */
    FixResult run(FixOptions options) {
        ProjectComponents resolved = example.files().containsKey("resolved")
                ? _ -> new ProjectComponents.Resolved(purls(example.file("resolved")))
                : ProjectComponents.NONE;
        return run(options, resolved);
    }

    FixResult run(FixOptions options, ProjectComponents resolved) {
        List<UpgradePlan> plans = new UpgradePlanner(world.advisories(), world, world).plan(world.matches());
        ProjectEditors editors = new ProjectEditors(world, repository(), Map.of());
        return new ProjectFix(world.advisories(), world, editors, resolved)
                .run(project, plans, world.components(), options);
    }

    private static Collection<Purl> purls(String lines) {
        return lines.lines().map(PackageWorld::purl).toList();
    }

    private PublishedPoms repository() {
        return (groupId, artifactId, version) -> Optional.ofNullable(
                        example.files().get("repository/" + String.join(":", groupId, artifactId, version)))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** The files that differ from those of the case, by their name below the project. */
    Map<String, String> changedFiles() {
        Map<String, String> changed = new TreeMap<>();
        filesOnDisk().forEach((name, text) -> {
            if (!text.equals(example.files().get(PROJECT + name))) {
                changed.put(name, text);
            }
        });
        return changed;
    }

    /** All files of the project. */
    Map<String, String> filesOnDisk() {
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
